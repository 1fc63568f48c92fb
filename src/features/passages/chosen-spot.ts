import type { Spot } from './spot.ts'

/** The spot that is chosen at the moment. */
export type ChosenSpot = {
  now: () => Spot | undefined
  choose: (next: Spot | undefined) => void
  /** While it is held, nothing that the reader does changes it: its menu is open. */
  hold: (isHeld: boolean) => void
  isHeld: () => boolean
  /** Whether it stays as the pointer and the selection change: it is held, or the reader is at its button. */
  isFixed: () => boolean
}

/** Keeps the spot that is chosen, and tells each time that it is another one. */
export function keepSpot(button: HTMLElement, onSpot: (spot: Spot | undefined) => void): ChosenSpot {
  let spot: Spot | undefined
  let isHeld = false
  return {
    now: () => spot,
    choose(next) {
      if (next === spot) return
      spot = next
      onSpot(next)
    },
    hold(next) {
      isHeld = next
    },
    isHeld: () => isHeld,
    isFixed: () => isHeld || document.activeElement === button,
  }
}
