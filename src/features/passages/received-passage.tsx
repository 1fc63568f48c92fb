import { useEffect, useState } from 'react'
import { FloatingNotice } from '#src/ui/floating-notice.tsx'
import { Icon } from '#src/ui/icon.tsx'
import { announce } from '#src/ui/live-region.tsx'
import { phrases } from '#src/words/phrases.ts'
import { findPassages } from './find-passage.ts'
import { rangeOf, readRuns } from './page-runs.ts'
import { blockAt, isBlockId } from './passage.ts'
import type { ReceivedFragment } from './passage-source.ts'
import { readFragment } from './text-directive.ts'

/** What became of a link to a passage: it is there, its block is but says something else, or it is gone. */
export type Received =
  | { kind: 'found'; block: HTMLElement | null; range?: Range }
  | { kind: 'changed'; block: HTMLElement }
  | { kind: 'gone' }
  | { kind: 'none' }

/** Looks for the passage that a fragment leads to, as the page stands. */
export function findReceived(hash: string): Received {
  const { id, directive } = readFragment(hash)
  const named = id === '' ? null : document.getElementById(id)
  const block = named !== null && blockAt(named) === named ? named : null
  if (directive === undefined) {
    // Firefox tells a page nothing of the words, but goes to them: a page that it has scrolled holds them.
    if (named === null && isBlockId(id) && window.scrollY === 0) return { kind: 'gone' }
    return block === null ? { kind: 'none' } : { kind: 'found', block }
  }
  const runs = readRuns(document.body)
  const place = findPassages(runs.texts, directive).next().value
  const range = place && rangeOf(runs, place)
  if (range !== undefined) return { kind: 'found', block: blockAt(range.startContainer), range }
  return block === null ? { kind: 'gone' } : { kind: 'changed', block }
}

/** Marks words as the browser marks those of a link, where it has not done so itself. */
function markWords(range: Range): void {
  if (typeof Highlight === 'undefined') return
  CSS.highlights.set('sf-passage', new Highlight(range))
}

/** Opens the boxes in which a part of the page is folded away, as the browser does where it goes to the words itself. */
function unfold(part: Element | null): void {
  for (let box = part?.closest('details'); box; box = box.parentElement?.closest('details')) box.open = true
}

function label(block: HTMLElement | null, words: string): void {
  const above = block?.previousElementSibling
  // Right below a heading there is no room.
  const labelled = above?.matches('h2, h3, h4') ? above : block
  // After hydration, since React knows nothing of the attribute; the style sheet shows it without moving anything.
  labelled?.setAttribute('data-passage', words)
}

function show(received: Received, isByApp: boolean): string | undefined {
  switch (received.kind) {
    case 'found': {
      const { block, range } = received
      label(block, phrases.share.linked)
      if (range === undefined) return phrases.share.leadsToPassage
      const isNative = !isByApp && CSS.supports('selector(::target-text)')
      if (!isNative) {
        markWords(range)
        unfold(range.startContainer.parentElement)
        const { top, bottom } = range.getBoundingClientRect()
        const isInView = top >= 0 && bottom <= window.innerHeight
        if (!isInView) range.startContainer.parentElement?.scrollIntoView({ block: 'center', behavior: 'instant' })
      }
      return phrases.share.leadsToPassage
    }
    case 'changed':
      label(received.block, phrases.share.wordsChanged)
      // Chromium gives up on the words, and goes to the block, only half a second after all of the page has come.
      if (window.scrollY === 0) received.block.scrollIntoView({ behavior: 'instant' })
      return phrases.share.leadsToChanged
    case 'gone':
    case 'none':
      return undefined
  }
}

// The name of a page that the app opened is being said at this moment.
const afterTheName = 1000

/** Says that a link led to a passage, at the passage and aloud; or that the passage is no longer there. */
export function ReceivedPassage({ fragment: { hash, isByApp } }: { fragment: ReceivedFragment }) {
  const [isGone, setIsGone] = useState(false)
  useEffect(() => {
    const received = findReceived(hash)
    const words = show(received, isByApp)
    if (received.kind === 'gone') setIsGone(true)
    if (words === undefined) return
    const timer = setTimeout(() => announce(words), isByApp ? afterTheName : 0)
    return () => clearTimeout(timer)
  }, [hash, isByApp])
  if (!isGone) return null
  return (
    <FloatingNotice words={phrases.share.passageGone}>
      <button type="button" className="button" onClick={() => setIsGone(false)}>
        <Icon name="close" className="size-4" />
        {phrases.site.close}
      </button>
    </FloatingNotice>
  )
}
