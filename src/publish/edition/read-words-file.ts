import { stat } from 'node:fs/promises'
import type { Report } from '#src/contract/problem.ts'
import { isMissing } from '#src/disk/is-missing.ts'
import { type OwnWords, readOwnWords } from '#src/words/own-words.ts'
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
