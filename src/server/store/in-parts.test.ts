import { expect, it } from 'vitest'
import { inParts } from './in-parts.ts'

it.each([
  [0, []],
  [1, [1]],
  [3, [3]],
  [4, [3, 1]],
  [7, [3, 3, 1]],
])('%d rows, three at a time, come in parts of %j', (count, sizes) => {
  const rows = Array.from({ length: count }, (_, at) => at)
  const parts = [...inParts(rows, 3)]
  expect(parts.map(({ length }) => length)).toEqual(sizes)
  expect(parts.flat()).toEqual(rows)
})
