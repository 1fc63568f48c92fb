import { type KeyboardEvent, type MouseEvent, type RefObject, useEffect } from 'react'
import { Icon } from '#src/ui/icon.tsx'
import { useOwnWords } from '#src/ui/own-words.ts'
import { phrases } from '#src/words/phrases.ts'
import { goOnFrom } from './go-on-from.ts'
import { type Spot, spotName } from './spot.ts'
import { firstInView, textBlocksIn } from './text-blocks.ts'

const helpId = 'sf-passage-help'

// Which block a key leads to, by the place of the one that is chosen among so many.
const steps: Readonly<Record<string, (index: number, count: number) => number>> = {
  ArrowUp: (index) => index - 1,
  ArrowDown: (index) => index + 1,
  Home: () => 0,
  End: (_, count) => count - 1,
}

// A press must take neither the selection nor the focus.
const keepSelection = (event: MouseEvent) => event.preventDefault()

type PassageButtonProps = {
  ref: RefObject<HTMLButtonElement | null>
  frame: RefObject<HTMLElement | null>
  spot: Spot | undefined
  /** The id of the menu that the button opens. */
  menuId: string
  isMenuOpen: () => boolean
  onSpot: (spot: Spot | undefined) => void
  onPress: () => void
}

/** The button that passes a spot on. While it has the focus, the arrow keys choose another block. */
export function PassageButton({ ref, frame, spot, menuId, isMenuOpen, onSpot, onPress }: PassageButtonProps) {
  const own = useOwnWords()
  const chosenByKeys = spot?.kind === 'block' && spot.by === 'keys' ? spot.block : undefined
  useEffect(() => {
    chosenByKeys?.setAttribute('data-chosen', '')
    return () => chosenByKeys?.removeAttribute('data-chosen')
  }, [chosenByKeys])

  const choose = (block: HTMLElement | undefined) => {
    if (block !== undefined) onSpot({ kind: 'block', block, by: 'keys' })
  }
  const handleFocus = () => {
    if (frame.current === null || spot?.kind === 'words') return
    // A press focuses as well: then it is chosen already.
    if (ref.current?.matches(':focus-visible')) choose(spot?.block ?? firstInView(textBlocksIn(frame.current)))
  }
  const handleBlur = () => {
    if (chosenByKeys !== undefined) onSpot(undefined)
  }
  const handleKey = (event: KeyboardEvent) => {
    if (frame.current === null || spot === undefined || isMenuOpen()) return
    if (event.key === 'Tab' && !event.shiftKey) goOnFrom(spot.block)
    const step = steps[event.key]
    if (step === undefined || spot.kind === 'words') return
    event.preventDefault()
    const blocks = textBlocksIn(frame.current)
    const next = blocks[step(blocks.indexOf(spot.block), blocks.length)]
    choose(next)
    next?.scrollIntoView({ block: 'nearest' })
  }
  const handlePress = (event: MouseEvent) => {
    // Ours instead of the button's own: what it opens has to be filled before it is measured.
    event.preventDefault()
    onPress()
  }
  return (
    <>
      <button
        ref={ref}
        type="button"
        className="passage-button"
        {...own}
        popoverTarget={menuId}
        aria-label={spotName(spot)}
        aria-describedby={helpId}
        onFocus={handleFocus}
        onBlur={handleBlur}
        onKeyDown={handleKey}
        onMouseDown={keepSelection}
        onClick={handlePress}
      >
        {/* Beside selected words it has another place in the button: the old sign would count as moved, a new one does not. */}
        <Icon key={spot?.kind} name="share" className="size-4" />
        <span>{phrases.share.passOn}</span>
      </button>
      <p id={helpId} hidden {...own}>
        {phrases.share.arrowKeys}
      </p>
    </>
  )
}
