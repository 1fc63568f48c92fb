import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { inline, markNames } from './inline.ts'

describe('running text', () => {
  it.each([
    ['a plain string', 'one', ['one']],
    ['an empty string', '', []],
    ['a list of strings', ['one', ' two'], ['one', ' two']],
    ['a marked span', [{ text: 'x', marks: ['em', 'strong'] }], [{ text: 'x', marks: ['em', 'strong'] }]],
    ['a span in another language', [{ text: 'x', lang: 'fr' }], [{ text: 'x', lang: 'fr' }]],
    [
      'a link',
      [{ link: 'https://a.example', text: 'x', title: 't' }],
      [{ link: 'https://a.example/', text: 'x', title: 't' }],
    ],
    ['a reference', [{ ref: 'nyt' }], [{ ref: 'nyt' }]],
    ['a break', [{ break: true }], [{ break: true }]],
    ['a key that nobody knows is dropped', [{ text: 'x', onclick: 'alert(1)' }], [{ text: 'x' }]],
    ['a link that cannot be followed leaves its words', [{ link: 'javascript:alert(1)', text: 'x' }], [{ text: 'x' }]],
  ])('is read: %s', (_, written, read) => expect(v.parse(inline, written)).toEqual(read))

  it('reads every mark of the closed set', () => {
    for (const mark of markNames) expect(v.is(inline, [{ text: 'x', marks: [mark] }])).toBe(true)
  })

  it.each([
    ['a number', 5],
    ['null', null],
    ['an unknown mark', [{ text: 'x', marks: ['blink'] }]],
    ['a link in a link', [{ link: '/a', text: { link: '/b', text: 'x' } }]],
    ['a break that is none', [{ break: 'yes' }]],
    ['a list in a list', [['x']]],
    ['a link without words', [{ link: '/a' }]],
    ['over 20,000 characters in one', 'x'.repeat(20_001)],
    ['over 20,000 characters in all', ['x'.repeat(15_000), { text: 'y'.repeat(5001) }]],
    ['over 2,000 spans', Array.from({ length: 2001 }, () => 'x')],
  ])('is not: %s', (_, written) => expect(v.is(inline, written)).toBe(false))

  it('holds 20,000 characters', () => {
    expect(v.is(inline, ['x'.repeat(15_000), { link: '/a', text: 'y'.repeat(5000) }])).toBe(true)
  })
})
