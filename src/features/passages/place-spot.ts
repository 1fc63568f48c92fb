import type { Spot } from './spot.ts'

const edge = 8
// Half of the gap between two paragraphs, in em of the body text (article.css).
const halfGap = 0.625

const between = (least: number, value: number, most: number) => Math.max(least, Math.min(value, most))

/**
 * Puts the button where what it passes on stands: in the margin beside a block, on a narrow page in the gap below it, and
 * below the end of a selection; always in view. It is moved by `translate`: nothing else is, and browsers count no shift.
 */
export function placeSpot(spot: Spot, over: HTMLElement, frame: HTMLElement): void {
  const whole = frame.getBoundingClientRect()
  const { direction, fontSize } = getComputedStyle(frame)
  const isToLeft = direction === 'rtl'
  const words = spot.kind === 'words' ? [...spot.range.getClientRects()].at(-1) : undefined
  const isBeside = words === undefined && matchMedia('(min-width: 720px)').matches
  over.dataset.place = words !== undefined ? 'words' : isBeside ? 'margin' : 'gap'
  const { offsetWidth: width, offsetHeight: height } = over
  const box = words ?? spot.block.getBoundingClientRect()
  const below = words === undefined ? Number.parseFloat(fontSize) * halfGap - height / 2 : edge
  const lowest = window.innerHeight - height - edge
  const top = isBeside ? between(box.top, edge, box.bottom - height) : between(box.top, box.bottom + below, lowest)
  const outside = isToLeft ? -width : whole.width
  const atEnd = isToLeft ? 0 : whole.width - width
  const underEnd = between(0, (isToLeft ? box.left : box.right) - whole.left - width / 2, whole.width - width)
  over.style.setProperty('--left', `${Math.round(isBeside ? outside : words === undefined ? atEnd : underEnd)}px`)
  over.style.setProperty('--top', `${Math.round(top - whole.top)}px`)
}
