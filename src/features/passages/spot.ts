import { cut } from '#src/lib/cut.ts'
import { fill } from '#src/words/fill.ts'
import { phrases } from '#src/words/phrases.ts'
import { readRuns, wordsOfRuns } from './page-runs.ts'
import { passOnBlock, rangeOfBlock } from './text-blocks.ts'

/** What would be passed on: a block that the reader points at, or words that are selected. */
export type Spot =
  | { kind: 'block'; block: HTMLElement; by: 'mouse' | 'touch' | 'keys' }
  | { kind: 'words'; block: HTMLElement; range: Range }

const mostCharactersInName = 40

/** The words of a spot, as a range of the page. */
export const rangeOfSpot = (spot: Spot): Range => (spot.kind === 'words' ? spot.range : rangeOfBlock(spot.block))

/** What the button passes on, in words. */
export function spotName(spot: Spot | undefined): string {
  if (spot === undefined) return phrases.share.passOnPassage
  const words = cut(wordsOfRuns(readRuns(rangeOfSpot(spot).cloneContents())), mostCharactersInName)
  return fill(spot.kind === 'words' ? phrases.share.passOnWords : passOnBlock(spot.block), { words })
}
