import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shareOf } from '#src/test/share-of-cases.ts'
import { readFragment, type TextDirective, writeTextDirective } from './text-directive.ts'

describe('a text directive', () => {
  it.each([
    ['plain words', { start: 'The wall' }, ':~:text=The%20wall'],
    ['hyphens, commas and ampersands', { start: 'half-way, salt & sand' }, ':~:text=half%2Dway%2C%20salt%20%26%20sand'],
    ['what ends a link in a chat', { start: '(so they say).' }, ':~:text=%28so%20they%20say%29%2E'],
    ['typographic marks', { start: '“don’t”' }, ':~:text=%E2%80%9Cdon%E2%80%99t%E2%80%9D'],
    ['another script', { start: '海' }, ':~:text=%E6%B5%B7'],
    ['a range', { start: 'from', end: 'to' }, ':~:text=from,to'],
    ['what stands around', { prefix: 'a', start: 'b', suffix: 'c' }, ':~:text=a-,b,-c'],
    ['all of it', { prefix: 'a-a', start: 'b', end: 'c', suffix: 'd' }, ':~:text=a%2Da-,b,c,-d'],
  ] as [string, TextDirective, string][])('is written with %s', (_, directive, written) => {
    expect(writeTextDirective(directive)).toBe(written)
    expect(readFragment(`#p-wall${written}`)).toEqual({ id: 'p-wall', directive })
  })

  it.each([
    ['no directive', '#p-wall', { id: 'p-wall', directive: undefined }],
    ['nothing', '', { id: '', directive: undefined }],
    ['no id', '#:~:text=a', { id: '', directive: { start: 'a' } }],
    ['several passages', '#x:~:text=a&text=b', { id: 'x', directive: { start: 'a' } }],
    ['another directive first', '#x:~:selector(y)&text=b', { id: 'x', directive: { start: 'b' } }],
    ['no words', '#x:~:text=', { id: 'x', directive: undefined }],
    ['no end', '#x:~:text=a,', { id: 'x', directive: undefined }],
    ['too many parts', '#x:~:text=a,b,c', { id: 'x', directive: undefined }],
    ['only what stands around', '#x:~:text=a-,-b', { id: 'x', directive: undefined }],
    ['broken codes', '#10%:~:text=100%', { id: '10%', directive: { start: '100%' } }],
  ])('is read from a fragment with %s', (_, written, fragment) => {
    expect(readFragment(written)).toEqual(fragment)
  })

  it('comes back as it went, whatever the words', () => {
    const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
    const directive = fc.record(
      { start: words, end: words, prefix: words, suffix: words },
      { requiredKeys: ['start'] },
    ) as fc.Arbitrary<TextDirective>
    fc.assert(
      fc.property(directive, (one) => {
        const written = writeTextDirective(one)
        expect(written).toMatch(/^:~:text=[A-Za-z0-9_%,-]+$/)
        expect(readFragment(`#p${written}`)).toEqual({ id: 'p', directive: one })
        expect(new URL(`https://gull.example/#p${written}`).hash).toBe(`#p${written}`)
      }),
      { numRuns: shareOf(2000) },
    )
  })

  it('never throws, whatever a stranger wrote', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        readFragment(text)
        writeTextDirective({ start: text })
      }),
    )
  })
})
