import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toSlug } from './slug.ts'

describe('toSlug', () => {
  it.each([
    ['Où est la forêt?', 'ou-est-la-foret'],
    ['  The ferry’s log  ', 'the-ferrys-log'],
    ["Don't", 'dont'],
    ['A -- B', 'a-b'],
    ['100 % of it', '100-of-it'],
    ['½', '1-2'],
    ['潮の話', ''],
    ['', ''],
    ['---', ''],
  ])('%j becomes %j', (text, slug) => expect(toSlug(text)).toBe(slug))

  it('is cut at a word', () => {
    expect(toSlug('one two three', 7)).toBe('one-two')
    expect(toSlug('one two three', 9)).toBe('one-two')
    expect(toSlug('unbreakable', 5)).toBe('unbre')
  })

  it('is always a name for an address, or empty', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 80 }), (text, most) => {
        const slug = toSlug(text, most)
        expect(slug).toMatch(/^(?:[a-z0-9]+(?:-[a-z0-9]+)*)?$/)
        expect(slug.length).toBeLessThanOrEqual(most)
      }),
    )
  }, 30_000)
})
