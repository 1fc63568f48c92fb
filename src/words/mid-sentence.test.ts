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
  ['en', 'Monthly', 'monthly'],
  ['en', 'Mon to Fri', 'Mon to Fri'],
  ['en', 'Thurs and Sat', 'Thurs and Sat'],
  ['en', 'Wednesdays', 'Wednesdays'],
  ['en', 'May to September', 'May to September'],
  ['en', 'Maybe once a year', 'maybe once a year'],
  ['en', 'UK mornings', 'UK mornings'],
  ['en', 'YouTube days', 'YouTube days'],
  ['en', 'A letter a week', 'a letter a week'],
  ['en', 'Every Friday.', 'every Friday'],
  ['en', 'Weekdays at 8 a.m.', 'weekdays at 8 a.m.'],
  ['en', '2 letters a week', '2 letters a week'],
  ['fr', 'À midi', 'à midi'],
  ['es', 'Lunes y jueves', 'lunes y jueves'],
  ['ja', '毎週土曜日。', '毎週土曜日'],
  ['ar', 'كل يوم سبت', 'كل يوم سبت'],
  ['ar', 'كل يوم سبت.', 'كل يوم سبت'],
  ['tr', 'Iki haftada bir', 'Iki haftada bir'],
  ['en', '', ''],
  ['de', 'Montag bis Freitag', 'Montag bis Freitag'],
] as const)('lowers the first letter where the language does: %s, %s', (lang, words, within) => {
  choosePhrases(languages.en, lang)
  expect(midSentence(words)).toBe(within)
})
