const gap = 8

/**
 * Puts an open popover under what opened it, or above where there is no room below; always inside the window. Its CSS reads
 * `--left` and `--top`. `before` is how far it begins before the left edge of `from`, in pixels.
 */
export function placeBy(popover: HTMLElement, from: HTMLElement, before = popover.offsetWidth / 2): void {
  const spot = from.getBoundingClientRect()
  const { offsetWidth, offsetHeight } = popover
  const left = Math.min(Math.max(gap, spot.left - before), window.innerWidth - offsetWidth - gap)
  const isRoomBelow = spot.bottom + gap + offsetHeight < window.innerHeight
  const top = isRoomBelow ? spot.bottom + gap : Math.max(gap, spot.top - gap - offsetHeight)
  popover.style.setProperty('--left', `${left}px`)
  popover.style.setProperty('--top', `${top}px`)
}
