import { expect, it } from 'vitest'
import { oneStop } from './one-stop.ts'

it.each([
  ['Low water', '{title}. {picture}'],
  ['What is low water?', '{title} {picture}'],
  ['He said: “Go!”', '{title} {picture}'],
  ['He said: \u2068“Go!”\u2069', '{title} {picture}'],
  ['Ships of Quay Inc.', '{title} {picture}'],
  ['潮が引く。', '{title} {picture}'],
])('no full stop stands behind words that end their sentence: %s', (title, whole) => {
  expect(oneStop('{title}. {picture}', { title })).toBe(whole)
})

it('a message keeps the full stop behind words that end none', () => {
  expect(oneStop('{title} of {name}.', { title: 'Who?', name: 'Ada Finch' })).toBe('{title} of {name}.')
})
