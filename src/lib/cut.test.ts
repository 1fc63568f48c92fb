import { expect, it } from 'vitest'
import { cut } from './cut.ts'

it.each([
  ['short', 5, 'short'],
  ['The ferry that waited', 10, 'The ferry…'],
  ['The ferry that waited', 11, 'The ferry…'],
  ['abcdef', 3, 'ab…'],
  ['a😀b😀', 3, 'a…'],
  ['a😀b😀', 4, 'a😀…'],
  ['ab👨‍👩‍👧‍👦c', 5, 'ab…'],
  ['ab👨‍👩‍👧‍👦c', 14, 'ab👨‍👩‍👧‍👦c'],
  ['ab👨‍👩‍👧‍👦cd', 13, 'ab…'],
  ['ab👨‍👩‍👧‍👦cde', 14, 'ab👨‍👩‍👧‍👦…'],
  ['a🇩🇰🇮🇸', 4, 'a…'],
  ['a🇩🇰🇮🇸', 6, 'a🇩🇰…'],
  ['cafe\u0301s', 5, 'caf…'],
  ['हिन्दी में', 4, 'हि…'],
  ['👍🏽👍🏽', 4, '…'],
  ['', 1, ''],
])('%j is %j characters at most: %j', (text, most, kept) => {
  expect(cut(text, most)).toBe(kept)
  expect(kept).not.toMatch(/\p{Cs}/u)
})
