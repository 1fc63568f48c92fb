import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Problem } from '#src/contract/problem.ts'
import type { OwnWords } from '#src/words/own-words.ts'
import { settleWords } from '#src/words/settle-words.ts'
import type { Words } from '#src/words/words.ts'
import { readPublication } from './edition.ts'
import { EditionError } from './edition-error.ts'
import { keptWords, readWordsFile } from './read-words-file.ts'
import { showProblem } from './show-problem.ts'

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
  return { lang, words: settleWords(lang, isRefused ? ((await keptWords(sources)) ?? {}) : read) }
}

/**
 * Throws `EditionError` if the words.json of an edition cannot be read and nothing was published before, whose words could
 * stand in. An image of a container is built where no site is: an app without the words would fit no publish of it.
 */
export async function refuseUnreadWords(folder: string, sources: string): Promise<void> {
  if (existsSync(sources)) return
  const path = join(folder, 'words.json')
  const problems: Problem[] = []
  await readWordsFile(path, (problem) => problems.push(problem))
  const refused = problems.filter(({ weight }) => weight === 'refused')
  if (refused.length === 0) return
  throw new EditionError(
    `${path} cannot be read, so that the app cannot be built with its words. Mend the file or take it out, and build again:\n${refused.map((problem) => `  ${showProblem(problem)}`).join('\n')}`,
  )
}

/** A name for what an interface says: an app that was built for another one does not fit. */
export const interfaceHash = ({ lang, words }: Interface): string =>
  createHash('sha256')
    .update(JSON.stringify([lang, words]))
    .digest('base64url')
    .slice(0, 22)

/**
 * Throws `EditionError` for an app that was built for other words than those of the edition. `speaks` is what the app says is
 * built into it; an app that says nothing of it is taken as it is.
 */
export function refuseOtherWords(speaks: string | undefined, { lang, words }: { lang: string; words: OwnWords }): void {
  if (speaks === undefined || speaks === interfaceHash({ lang, words: settleWords(lang, words) })) return
  throw new EditionError(
    'The app was built for another language or other words: "lang" in publication.json or words.json has changed since. Run "npm run build", which builds the app anew and publishes; for a container, "docker compose up --build".',
  )
}
