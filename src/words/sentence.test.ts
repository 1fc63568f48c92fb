import { afterEach, expect, it } from 'vitest'
import { english } from './en.ts'
import { wordsOf } from './languages.ts'
import { choosePhrases } from './phrases.ts'
import { sentence } from './sentence.ts'

afterEach(() => choosePhrases(english, 'en'))

it.each([
  ['en', 'every Friday', 'Every Friday.'],
  ['de', 'montags bis freitags', 'Montags bis freitags.'],
  ['ja', '毎週土曜日', '毎週土曜日。'],
  ['tr', 'iki haftada bir', 'İki haftada bir.'],
])('a sentence in %s begins and ends like one', (lang, words, whole) => {
  choosePhrases(wordsOf(lang) ?? english, lang)
  expect(sentence(words)).toBe(whole)
})
