import { announce } from '#src/ui/live-region.tsx'
import { phrases } from '#src/words/phrases.ts'
import type { ChosenSpot } from './chosen-spot.ts'
import { goOnFrom } from './go-on-from.ts'
import { isSameRange, selectedWords } from './selected-words.ts'

// A selection that is still being made changes every few milliseconds.
const settledAfter = 250

const isPlainTab = ({ key, shiftKey, ctrlKey, altKey, metaKey }: KeyboardEvent) =>
  key === 'Tab' && !shiftKey && !ctrlKey && !altKey && !metaKey

/**
 * Chooses the words that the reader selects, once the selection rests. Tab goes from selected words to the button, and Esc
 * sends the button away until other words are selected.
 */
export function followSelection(frame: HTMLElement, button: HTMLElement, chosen: ChosenSpot) {
  let isPointerDown = false
  let isByKeys = false
  let sentAway: Range | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  const look = () => {
    if (chosen.isFixed()) return
    const words = selectedWords(frame)
    if (words !== undefined && sentAway !== undefined && isSameRange(words.range, sentAway)) return
    sentAway = undefined
    if (words !== undefined && isByKeys) announce(phrases.share.pressTab)
    if (words !== undefined || chosen.now()?.kind === 'words') chosen.choose(words)
  }
  const lookOnceSettled = () => {
    clearTimeout(timer)
    if (!isPointerDown) timer = setTimeout(look, settledAfter)
  }
  return {
    lookOnceSettled,
    /** Heeds a pointer that goes down or up. */
    handlePointer(event: PointerEvent): void {
      isPointerDown = event.type === 'pointerdown'
      isByKeys = false
      if (!isPointerDown) lookOnceSettled()
    },
    handleKey(event: KeyboardEvent): void {
      isByKeys = true
      const spot = chosen.now()
      if (spot?.kind !== 'words') return
      const isOnButton = document.activeElement === button
      if (event.key === 'Escape') {
        sentAway = selectedWords(frame)?.range
        if (isOnButton) goOnFrom(spot.block)
        chosen.choose(undefined)
      } else if (isPlainTab(event) && !isOnButton) {
        // What is selected may stand anywhere in the page; the button for it is the next stop.
        event.preventDefault()
        // The selection may have grown since it was last looked at.
        chosen.choose(selectedWords(frame) ?? spot)
        button.focus({ preventScroll: true })
      }
    },
    stop: () => clearTimeout(timer),
  }
}
