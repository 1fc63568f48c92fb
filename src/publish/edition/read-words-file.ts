import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Problem, Report } from '#src/contract/problem.ts'
import { isMissing } from '#src/disk/is-missing.ts'
import { isThere } from '#src/disk/is-there.ts'
import { meantLanguage } from '#src/publish/check/meant-tags.ts'
import { languages, wordsOf } from '#src/words/languages.ts'
import { missingWords, type OwnWords, readOwnWords } from '#src/words/own-words.ts'
import { readJsonFile } from './json-files.ts'

/**
 * Reads the words.json of an edition at `path`: the publication's own words for places of the interface. There need not be
 * one; what does not fit is reported, and costs no other word.
 */
export async function readWordsFile(path: string, report: Report): Promise<OwnWords> {
  try {
    await stat(path)
  } catch (error) {
    if (isMissing(error)) return {}
    throw error
  }
  const reading = await readJsonFile(path)
  if (reading.kind === 'read') return readOwnWords(reading.value, report)
  report(reading.problem)
  return {}
}

/**
 * The words of the last publish, whose sources lie in this folder: they stand in for a words.json that cannot be read.
 * `undefined` where nothing usable was published.
 */
export async function keptWords(sources: string): Promise<OwnWords | undefined> {
  const path = join(sources, 'words.json')
  if (!(await isThere(path))) return undefined
  let isRefused = false
  const words = await readWordsFile(path, ({ weight }) => {
    isRefused ||= weight === 'refused'
  })
  return isRefused ? undefined : words
}

/** A note where a publication speaks a language that the interface does not, and has not written all words itself. */
export function unspokenProblem(lang: string, own: OwnWords): Problem | undefined {
  const missing = wordsOf(lang) === undefined ? missingWords(own) : 0
  if (missing === 0) return undefined
  const spoken = Object.keys(languages)
  const meant = meantLanguage(lang, spoken)
  const place = { weight: 'note', path: 'lang' } as const
  if (meant !== undefined)
    return { ...place, found: `"${lang}"`, wanted: 'the tag of a language', mend: `did you mean "${meant}"?` }
  return {
    ...place,
    found: `"${lang}", in which ${missing} words of the interface are missing`,
    wanted: `a language that it speaks: ${spoken.join(', ')}`,
    mend: 'write the words into words.json, as docs/words.md says; until then they are English',
  }
}
