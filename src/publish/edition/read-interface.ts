import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { settleWords } from '#src/words/settle-words.ts'
import type { Words } from '#src/words/words.ts'
import { readPublication } from './edition.ts'
import { keptWords, readWordsFile } from './read-words-file.ts'

/** What the interface of a publication says, and in which language. */
export type Interface = { lang: string; words: Words }

/**
 * Reads what the interface of an edition says, without a look at its stories: the app is built for that. What is wrong
 * with words.json is told by publishing, and the words of the last publish (in `sources`) stand in for a file that cannot
 * be read. Throws `EditionError` where publication.json cannot be used.
 */
export async function readInterface(folder: string, sources: string): Promise<Interface> {
  const { lang } = await readPublication(folder, [])
  let isRefused = false
  const read = await readWordsFile(join(folder, 'words.json'), ({ weight }) => {
    isRefused ||= weight === 'refused'
  })
  return { lang, words: settleWords(lang, isRefused ? await keptWords(sources) : read) }
}

/** A name for what an interface says: an app that was built for another one does not fit. */
export const interfaceHash = ({ lang, words }: Interface): string =>
  createHash('sha256')
    .update(JSON.stringify([lang, words]))
    .digest('base64url')
    .slice(0, 22)
