import { keepSpot } from './chosen-spot.ts'
import { followPointer } from './follow-pointer.ts'
import { followSelection } from './follow-selection.ts'
import type { Spot } from './spot.ts'

export type Follower = {
  show: (spot: Spot | undefined) => void
  /** While it is held, what was chosen stays: its menu is open. */
  hold: (isHeld: boolean) => void
  /** Takes an event that came before the follower stood. */
  hear: (event: Event) => void
  stop: () => void
}

/**
 * Follows what the reader points at, taps and selects, and tells it. `button` is what passes it on; apart from the Tab key
 * and Esc, nothing here touches the focus or the selection.
 */
export function followReader(
  frame: HTMLElement,
  button: HTMLElement,
  onSpot: (spot: Spot | undefined) => void,
): Follower {
  const chosen = keepSpot(button, onSpot)
  const selection = followSelection(frame, button, chosen)
  const pointer = followPointer(frame, button, chosen)

  const hear = (event: Event) => {
    const { type, target } = event
    if (chosen.isHeld()) return
    if (type === 'selectionchange') selection.lookOnceSettled()
    else if (event instanceof KeyboardEvent) selection.handleKey(event)
    else if (!(target instanceof Element)) return
    else if (type === 'pointerover') pointer.handleOver(event, target)
    else if (type === 'click') pointer.handleClick(event, target)
  }
  const handlePointer = (event: PointerEvent) => {
    pointer.handlePointer(event)
    selection.handlePointer(event)
  }

  const ended = new AbortController()
  const { signal } = ended
  for (const name of ['pointerover', 'click', 'selectionchange', 'keydown'] as const) {
    document.addEventListener(name, hear, { signal })
  }
  for (const name of ['pointerdown', 'pointerup', 'pointercancel'] as const) {
    document.addEventListener(name, handlePointer, { signal })
  }
  frame.addEventListener('pointerleave', pointer.handleLeave, { signal })
  return {
    show: chosen.choose,
    hear,
    hold(isHeld) {
      chosen.hold(isHeld)
      // What the reader has selected in the meantime counts now.
      if (!isHeld) selection.lookOnceSettled()
    },
    stop() {
      selection.stop()
      ended.abort()
    },
  }
}
