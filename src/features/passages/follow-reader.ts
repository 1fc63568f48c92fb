import { announce } from '#src/ui/live-region.tsx'
import { blockAt } from './passage.ts'
import { textBlockAt } from './text-blocks.ts'

/** What would be passed on: a block that the reader points at, or words that are selected. */
export type Spot =
  | { kind: 'block'; block: HTMLElement; by: 'mouse' | 'touch' | 'keys' }
  | { kind: 'words'; block: HTMLElement; range: Range }

export type Follower = {
  show: (spot: Spot | undefined) => void
  /** While it is held, what was chosen stays: its menu is open. */
  hold: (isHeld: boolean) => void
  hear: (event: Event) => void
  stop: () => void
}

const isSameRange = (a: Range, b: Range) =>
  a.compareBoundaryPoints(Range.START_TO_START, b) === 0 && a.compareBoundaryPoints(Range.END_TO_END, b) === 0

// A selection that is still being made changes every few milliseconds.
const settled = 250

/** What the reader has selected, if it is words of the story's body alone. */
function selectedWords(frame: HTMLElement): Extract<Spot, { kind: 'words' }> | undefined {
  const selection = getSelection()
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return undefined
  const range = selection.getRangeAt(0).cloneRange()
  const body = frame.querySelector('.article-body')
  if (!body?.contains(range.startContainer) || !body.contains(range.endContainer)) return undefined
  const block = blockAt(range.startContainer)
  return block === null || range.toString().trim() === '' ? undefined : { kind: 'words', block, range }
}

/** Lets the next Tab go on from a place in the story, as if the focus had stood there. */
export function goOnFrom(block: HTMLElement): void {
  if (block.hasAttribute('tabindex')) return
  block.tabIndex = -1
  block.addEventListener('blur', () => block.removeAttribute('tabindex'), { once: true })
  block.focus({ preventScroll: true })
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
  const ended = new AbortController()
  let spot: Spot | undefined
  let sentAway: Range | undefined
  let isHeld = false
  let pointer = ''
  let isDown = false
  let isByKeys = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const isOnButton = () => document.activeElement === button
  const show = (next: Spot | undefined) => {
    if (next === spot) return
    spot = next
    onSpot(next)
  }
  const lookAtSelection = () => {
    if (isHeld || isOnButton()) return
    const words = selectedWords(frame)
    if (words !== undefined && sentAway !== undefined && isSameRange(words.range, sentAway)) return
    sentAway = undefined
    if (words !== undefined && isByKeys) announce('Press Tab to pass on the selected words')
    if (words !== undefined || spot?.kind === 'words') show(words)
  }
  const handleSelection = () => {
    clearTimeout(timer)
    if (!isDown) timer = setTimeout(lookAtSelection, settled)
  }
  const handlePointer = (event: PointerEvent) => {
    pointer = event.pointerType
    isDown = event.type === 'pointerdown'
    isByKeys = false
    if (!isDown) handleSelection()
  }
  const handleOver = (target: Node) => {
    if (spot?.kind === 'words' || isOnButton() || button.contains(target)) return
    const block = frame.contains(target) ? textBlockAt(target) : undefined
    if (block !== undefined && block !== spot?.block) show({ kind: 'block', block, by: 'mouse' })
  }
  const handleTap = (target: Element) => {
    if (button.contains(target) || getSelection()?.isCollapsed === false) return
    const isControl = target.closest('a, button, summary, input, label') !== null
    const block = frame.contains(target) && !isControl ? textBlockAt(target) : undefined
    show(block === undefined || block === spot?.block ? undefined : { kind: 'block', block, by: 'touch' })
  }
  const handleKey = (event: KeyboardEvent) => {
    isByKeys = true
    if (isHeld || spot?.kind !== 'words') return
    const isPlain = !event.shiftKey && !event.ctrlKey && !event.altKey && !event.metaKey
    if (event.key === 'Escape') {
      sentAway = selectedWords(frame)?.range
      if (isOnButton()) goOnFrom(spot.block)
      show(undefined)
    } else if (event.key === 'Tab' && isPlain && !isOnButton()) {
      // What is selected may stand anywhere in the page; the button for it is the next stop.
      event.preventDefault()
      // It may have grown in the last quarter of a second.
      show(selectedWords(frame) ?? spot)
      button.focus({ preventScroll: true })
    }
  }
  // Some engines say in the click itself what it was made with; the first one may come before this follower.
  const pointerOf = (event: Event) => (event instanceof PointerEvent && event.pointerType) || pointer
  const hear = (event: Event) => {
    const { target } = event
    if (isHeld) return
    if (event.type === 'selectionchange') handleSelection()
    else if (event instanceof KeyboardEvent) handleKey(event)
    else if (!(target instanceof Element)) return
    else if (event.type === 'pointerover' && event instanceof PointerEvent) {
      if (event.pointerType === 'mouse') handleOver(target)
    } else if (event.type === 'click' && pointerOf(event) === 'touch') handleTap(target)
  }

  const { signal } = ended
  for (const name of ['pointerover', 'click', 'selectionchange', 'keydown'] as const) {
    document.addEventListener(name, hear, { signal })
  }
  for (const name of ['pointerdown', 'pointerup', 'pointercancel'] as const) {
    document.addEventListener(name, handlePointer, { signal })
  }
  const handleLeave = () => {
    if (!isHeld && !isOnButton() && spot?.kind === 'block' && spot.by === 'mouse') show(undefined)
  }
  frame.addEventListener('pointerleave', handleLeave, { signal })
  return {
    show,
    hear,
    hold: (next) => {
      isHeld = next
      if (!next) handleSelection()
    },
    stop: () => {
      clearTimeout(timer)
      ended.abort()
    },
  }
}
