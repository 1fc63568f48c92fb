import { describe, expect, it } from 'vitest'
import { keptDate, keptSize } from './kept-date.ts'

/** Words with plain spaces: languages differ in which they take. */
const plainly = (words: string) => words.replaceAll(/\s/g, ' ')

describe('when something was kept', () => {
  const at = new Date(2026, 10, 30, 9, 5).getTime()

  it.each([
    ['en-GB', '30 November 2026 at 09:05'],
    ['de', '30. November 2026 um 09:05'],
    ['ja', '2026年11月30日 9:05'],
  ])('is told by the reader’s clock, in the language of the publication: %s', (lang, words) => {
    expect(plainly(keptDate(at, lang))).toBe(words)
  })
})

describe('how much room something takes', () => {
  it.each([
    [0, 'en-GB', '1 kB'],
    [400, 'en-GB', '1 kB'],
    [15_400, 'en-GB', '15 kB'],
    [999_000, 'en-GB', '999 kB'],
    [1_000_000, 'en-GB', '1 MB'],
    [1_440_000, 'en-GB', '1.4 MB'],
    [23_950_000, 'de', '24 MB'],
    [1_440_000, 'fr', '1,4 Mo'],
  ])('is told in kilobytes, and from a million bytes on in megabytes: %d, %s', (bytes, lang, words) => {
    expect(plainly(keptSize(bytes, lang))).toBe(words)
  })
})
