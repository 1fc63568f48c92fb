import { expect, it } from 'vitest'
import { counted } from './counted.ts'

it.each([
  [0, '0 stories'],
  [1, '1 story'],
  [2, '2 stories'],
] as const)('%i is told as "%s"', (count, words) => {
  expect(counted(count, 'story', 'stories')).toBe(words)
  expect(counted(count, 'page')).toBe(words.replace(/stor(?:y|ies)/, count === 1 ? 'page' : 'pages'))
})
