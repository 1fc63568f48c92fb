import { expect, it } from 'vitest'
import { shortHash } from './hash.ts'

// Block ids that readers have linked to rest on these: a change breaks their links. FNV-1a's own test vectors: "" is
// 811c9dc5, "a" is e40c292c, "foobar" is bf9cf968.
it.each([
  ['', 0x811c9dc5],
  ['a', 0xe40c292c],
  ['foobar', 0xbf9cf968],
])('%j has the value that the algorithm gives it', (text, value) =>
  expect(shortHash(text)).toBe(value.toString(36).padStart(7, '0')),
)

it('is seven letters and digits, and tells texts apart', () => {
  const names = Array.from({ length: 5000 }, (_, at) => shortHash(`A paragraph about ${at} things`))
  expect(names.every((name) => /^[0-9a-z]{7}$/.test(name))).toBe(true)
  expect(new Set(names).size).toBe(5000)
})
