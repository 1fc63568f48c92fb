import { expect, it } from 'vitest'
import { fill } from './fill.ts'

it.each([
  ['Low water', 'Low water. A boat'],
  ['What is low water?', 'What is low water? A boat'],
  ['He said: “Go!”', 'He said: “Go!” A boat'],
  ['Ships of Quay Inc.', 'Ships of Quay Inc. A boat'],
  ['潮が引く。', '潮が引く。 A boat'],
])('no full stop stands behind words that end their sentence: %s', (title, whole) => {
  expect(fill('{title}. {picture}', { title, picture: 'A boat' })).toBe(whole)
})

it('a message keeps the full stop behind words that end none', () => {
  expect(fill('{title} of {name}.', { title: 'Who?', name: 'Ada Finch' })).toBe('Who? of Ada Finch.')
})
