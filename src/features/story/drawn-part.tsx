import { type ReactNode, useCallback, useLayoutEffect, useState } from 'react'
import { createPortal } from 'react-dom'

/** The parts of a story that stand in the document that the reader arrived by: what it opens with, and its body. */
const partsOf = (root: ParentNode) => [...root.querySelectorAll('.story-lead, .article-body')]

let kept: { className: string; nodes: ChildNode[] }[] = []

/**
 * Keeps what publishing drew of the story in a document. Called once, before React takes over: whatever React then does,
 * and when the reader comes back to the story, `DrawnPart` has it.
 */
export function keepDrawnParts(root: ParentNode): void {
  kept = partsOf(root).map(({ className, childNodes }) => ({ className, nodes: [...childNodes] }))
}

/** Draws `children` in the place of what publishing drew at `at`: a part of the story that does something. */
export function LivePart({ at, children }: { at: Element; children: ReactNode }) {
  const [isCleared, setIsCleared] = useState(false)
  useLayoutEffect(() => {
    at.replaceChildren()
    setIsCleared(true)
  }, [at])
  return isCleared ? createPortal(children, at) : null
}

type DrawnPartProps = {
  className: 'story-lead' | 'article-body'
  /** Which of the parts with this name it is, from 0. */
  index?: number
  /** What has to be drawn in it, once it stands. */
  children?: (part: Element) => ReactNode
}

/**
 * A part of the story as publishing drew it: paragraphs and pictures need no script. React knows of its element alone. It
 * takes what stands in there for a text that differs, which `suppressHydrationWarning` tells it to leave.
 */
export function DrawnPart({ className, index = 0, children }: DrawnPartProps) {
  const [part, setPart] = useState<Element | null>(null)
  const fill = useCallback(
    (element: Element | null) => {
      if (element?.firstElementChild === null) {
        const found = kept.filter((one) => one.className === className)[index]
        element.replaceChildren(...(found?.nodes ?? []))
      }
      setPart(element)
    },
    [className, index],
  )
  return (
    <>
      <div ref={fill} className={className} suppressHydrationWarning>
        {' '}
      </div>
      {part === null ? null : children?.(part)}
    </>
  )
}
