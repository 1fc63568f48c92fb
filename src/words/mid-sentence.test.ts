import { afterEach, expect, it } from 'vitest'
import { languages } from './languages.ts'
import { midSentence } from './mid-sentence.ts'
import { choosePhrases } from './phrases.ts'

afterEach(() => choosePhrases(languages.en, 'en'))

it.each([
  ['en-GB', 'Every Friday', 'every Friday'],
  ['en', 'Mondays and Thursdays', 'Mondays and Thursdays'],
  ['es', 'De lunes a viernes', 'de lunes a viernes'],
  ['fr-CA', 'Le samedi', 'le samedi'],
  ['pt', 'Aos sábados', 'aos sábados'],
  ['de', 'Montag bis Freitag', 'Montag bis Freitag'],
] as const)('lowers the first letter where the language does: %s, %s', (lang, words, within) => {
  choosePhrases(languages.en, lang)
  expect(midSentence(words)).toBe(within)
})
