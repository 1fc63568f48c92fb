import { keysOf } from '#src/search/keys.ts'
import { openIndex } from './load-index.ts'

/** Begins to fetch what every search needs, so that it is there when the reader has written a word. */
export function warmIndex(lang: string): void {
  // What does not come now is asked for again by the search itself, which tells the reader.
  keysOf(lang).catch(() => undefined)
  openIndex().catch(() => undefined)
}
