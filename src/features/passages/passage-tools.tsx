import {
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  type ToggleEvent,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { cut } from '#src/lib/cut.ts'
import { Icon } from '#src/ui/icon.tsx'
import { placeBy } from '#src/ui/place-by.ts'
import { type Follower, followReader, goOnFrom, type Spot } from './follow-reader.ts'
import { readRuns, wordsOfRuns } from './page-runs.ts'
import { type Passage, passageOf } from './passage.ts'
import { PassageMenu } from './passage-menu.tsx'
import type { PassageSource, ReceivedFragment } from './passage-source.ts'
import { adoptPassageStyles } from './passage-styles.ts'
import { placeSpot } from './place-spot.ts'
import { ReceivedPassage } from './received-passage.tsx'
import { blockName, firstInView, rangeOfBlock, textBlocksIn } from './text-blocks.ts'

const menuId = 'sf-passage'
const helpId = 'sf-passage-help'
const wordsInName = 40

const rangeOfSpot = (spot: Spot) => (spot.kind === 'words' ? spot.range : rangeOfBlock(spot.block))

/** What the button passes on, in words. */
function nameOf(spot: Spot | undefined): string {
  if (spot === undefined) return 'Pass on a passage'
  const words = cut(wordsOfRuns(readRuns(rangeOfSpot(spot).cloneContents())), wordsInName)
  return `Pass on ${spot.kind === 'words' ? 'the selected words' : `this ${blockName(spot.block)}`}: ${words}`
}

const steps: Readonly<Record<string, (at: number, length: number) => number>> = {
  ArrowUp: (at) => at - 1,
  ArrowDown: (at) => at + 1,
  Home: () => 0,
  End: (_, length) => length - 1,
}

type PassageToolsProps = {
  frame: RefObject<HTMLElement | null>
  source: PassageSource
  /** What asked for the tools, while they were on their way. */
  sign: RefObject<Event | undefined>
  /** What led to the page, if it was the address of a passage. */
  fragment: ReceivedFragment | undefined
}

adoptPassageStyles()

/**
 * Passes on the paragraph that the reader points at, or the words that are selected: one button, one stop of the Tab key,
 * in the margin or in the gap between two paragraphs. It floats, so that nothing ever moves.
 */
export function PassageTools({ frame, source, sign, fragment }: PassageToolsProps) {
  const [spot, setSpot] = useState<Spot>()
  const [passage, setPassage] = useState<Passage>()
  const over = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const menu = useRef<HTMLDivElement>(null)
  const follower = useRef<Follower>(undefined)
  const isOpen = useRef(false)

  // Before the button can have the focus: what it is told then must not be lost.
  useLayoutEffect(() => {
    if (frame.current === null || button.current === null) return
    const following = followReader(frame.current, button.current, setSpot)
    follower.current = following
    if (sign.current !== undefined) following.hear(sign.current)
    return following.stop
  }, [frame, sign])

  useLayoutEffect(() => {
    const root = frame.current
    if (spot === undefined || root === null) return
    const settle = () => over.current !== null && placeSpot(spot, over.current, root)
    settle()
    // Fonts that come late, pictures, and the reader's own size of text.
    const observer = new ResizeObserver(settle)
    observer.observe(root)
    return () => observer.disconnect()
  }, [spot, frame])

  useLayoutEffect(() => {
    if (passage === undefined || menu.current === null || button.current === null) return
    menu.current.showPopover()
    // By script, since Firefox takes no notice of `translate` when CSS hangs a popover on a button.
    placeBy(menu.current, button.current, 0)
  }, [passage])

  const isByKeys = spot?.kind === 'block' && spot.by === 'keys'
  useEffect(() => {
    if (!isByKeys) return
    spot.block.setAttribute('data-chosen', '')
    return () => spot.block.removeAttribute('data-chosen')
  }, [isByKeys, spot])

  const show = (next: Spot | undefined) => follower.current?.show(next)
  const choose = (block: HTMLElement | undefined) => {
    if (block !== undefined) show({ kind: 'block', block, by: 'keys' })
  }
  const handleFocus = () => {
    if (frame.current === null || spot?.kind === 'words') return
    // A press focuses as well: then it is chosen already.
    if (button.current?.matches(':focus-visible')) choose(spot?.block ?? firstInView(textBlocksIn(frame.current)))
  }
  const handleBlur = () => {
    if (isByKeys) show(undefined)
  }
  const handleKey = (event: KeyboardEvent) => {
    if (frame.current === null || spot === undefined || isOpen.current) return
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
    if (isOpen.current) menu.current?.hidePopover()
    else if (spot !== undefined) setPassage(passageOf(rangeOfSpot(spot)))
  }
  const handleToggle = ({ newState }: ToggleEvent) => {
    isOpen.current = newState === 'open'
    follower.current?.hold(isOpen.current)
  }
  // A press must take neither the selection nor the focus.
  const keepSelection = (event: MouseEvent) => event.preventDefault()

  return (
    <div data-passage-tools="">
      <div
        ref={over}
        className="passage-spot"
        data-kind={spot?.kind}
        data-by={spot?.kind === 'block' ? spot.by : undefined}
      >
        <button
          ref={button}
          type="button"
          className="passage-button"
          popoverTarget={menuId}
          aria-label={nameOf(spot)}
          aria-describedby={helpId}
          onFocus={handleFocus}
          onBlur={handleBlur}
          onKeyDown={handleKey}
          onMouseDown={keepSelection}
          onClick={handlePress}
        >
          <Icon name="share" className="size-4" />
          <span>Pass on</span>
        </button>
      </div>
      <p id={helpId} hidden>
        The arrow keys choose another paragraph.
      </p>
      <div ref={menu} id={menuId} popover="auto" className="popover-list" onBeforeToggle={handleToggle}>
        {passage === undefined ? null : (
          <PassageMenu key={`${passage.block} ${passage.words}`} passage={passage} source={source} />
        )}
      </div>
      {fragment === undefined ? null : <ReceivedPassage fragment={fragment} />}
    </div>
  )
}
