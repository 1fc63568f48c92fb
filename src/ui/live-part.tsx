import { type ReactNode, useLayoutEffect, useState } from 'react'
import { createPortal } from 'react-dom'

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement
const fieldsIn = (part: ParentNode) => [...part.querySelectorAll<Field>('input, textarea, select')]

/** What the reader has begun in a form before it was drawn again: what was written and chosen, and where the focus is. */
function carryOver(from: Element, to: Element): void {
  const focused = from.contains(document.activeElement) ? document.activeElement : null
  const fields = fieldsIn(to)
  for (const [at, field] of fieldsIn(from).entries()) {
    const same = fields[at]
    if (same === undefined || same.name !== field.name) continue
    same.value = field.value
    if (same instanceof HTMLInputElement && field instanceof HTMLInputElement) same.checked = field.checked
    if (field === focused) requestAnimationFrame(() => same.focus({ preventScroll: true }))
  }
}

type LivePartProps = {
  /** An element that stands in the document. */
  at: Element
  /** Whether the part stands first within it, and not in its place. */
  isFirst?: boolean
  children: ReactNode
}

/**
 * A part of a page that does something, drawn by React in the place of what publishing drew. Where it goes, what was there
 * stands again.
 */
export function LivePart({ at, isFirst = false, children }: LivePartProps) {
  const [place] = useState(() => {
    const element = document.createElement('div')
    // It makes no box: what is around it is laid out as before.
    element.className = 'live'
    return element
  })
  useLayoutEffect(() => {
    if (isFirst) {
      at.prepend(place)
      return () => place.remove()
    }
    carryOver(at, place)
    at.replaceWith(place)
    return () => place.replaceWith(at)
  }, [at, isFirst, place])
  return createPortal(children, place)
}
