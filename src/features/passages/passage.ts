import { choosePassage } from './find-passage.ts'
import { placeOf, readRuns, wordsOf } from './page-runs.ts'
import { type TextDirective, writeTextDirective } from './text-directive.ts'

/** Words of a story that a reader passes on: the block they begin in, and how a browser finds them. */
export type Passage = { block: string; words: string; directive: TextDirective | undefined }

/** Whether an id may be that of a block; those of the page's own parts begin with `sf-` or hold other characters. */
export const isBlockId = (id: string) => /^(?!sf-)[a-z][a-z0-9-]*$/.test(id)

/** The nearest block of the story's body that a node stands in. */
export function blockAt(node: Node | null): HTMLElement | null {
  let now = node instanceof HTMLElement ? node : (node?.parentElement ?? null)
  if (now?.closest('.article-body') === null || now?.closest('.prompt')) return null
  while (now !== null && !isBlockId(now.id)) now = now.parentElement
  return now !== null && now.closest('.article-body') !== null ? now : null
}

/** The passage of a range of the page, widened to whole words. `undefined` if it holds none. */
export function passageOf(range: Range): Passage | undefined {
  const runs = readRuns(document.body)
  const place = placeOf(runs, range)
  const chosen = place && choosePassage(runs.texts, place)
  const block = blockAt(range.startContainer)
  if (chosen === undefined || block === null) return undefined
  return { block: block.id, words: wordsOf(runs, chosen.place), directive: chosen.directive }
}

/**
 * The address of a passage: the block, which every browser goes to, and the words, which most of them mark.
 * @example passageLink('https://gull.example/articles/terns', passage) // '…/terns#p-return:~:text=The%20terns'
 */
export function passageLink(url: string, { block, directive }: Pick<Passage, 'block' | 'directive'>): string {
  return `${url}#${block}${directive === undefined ? '' : writeTextDirective(directive)}`
}
