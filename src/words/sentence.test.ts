import { afterEach, expect, it } from 'vitest'
import { english } from './en.ts'
import { wordsOf } from './languages.ts'
import { choosePhrases } from './phrases.ts'
import { sentence } from './sentence.ts'

afterEach(() => choosePhrases(english, 'en'))

it.each([
  ['en', 'every Friday', 'Every Friday.'],
  ['de', 'montags bis freitags', 'Montags bis freitags.'],
  ['en', 'Every Friday.', 'Every Friday.'],
  ['en', 'weekdays at 8 a.m.', 'Weekdays at 8 a.m.'],
  ['en', 'why not every day?', 'Why not every day?'],
  ['en', 'as often as “it pays!”', 'As often as “it pays!”'],
  ['en', 'iPad days', 'iPad days.'],
  ['ja', '毎週土曜日。', '毎週土曜日。'],
  ['ja', '毎日？', '毎日？'],
  ['ar', 'كل يوم؟', 'كل يوم؟'],
  ['ar', 'كل يوم سبت', '\u2068كل يوم سبت\u2069.'],
  ['ja', '毎週土曜日', '毎週土曜日。'],
  ['tr', 'iki haftada bir', 'İki haftada bir.'],
])('a sentence in %s begins and ends like one', (lang, words, whole) => {
  choosePhrases(wordsOf(lang) ?? english, lang)
  expect(sentence(words)).toBe(whole)
})
