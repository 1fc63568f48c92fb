import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { articleKinds, relatedGroup, teaser } from './teaser.ts'

const least = { slug: 'the-ferry', url: '/articles/the-ferry', headline: 'The ferry' }

describe('a teaser', () => {
  it('needs an address and a headline', () => {
    expect(v.parse(teaser, least)).toEqual(least)
    expect(v.is(teaser, { slug: 'x', headline: 'y' })).toBe(false)
    expect(v.is(teaser, { ...least, headline: '' })).toBe(false)
    expect(v.is(teaser, { ...least, url: 'javascript:alert(1)' })).toBe(false)
  })
  it('says of what kind its story is', () => {
    for (const kind of articleKinds) expect(v.is(teaser, { ...least, kind })).toBe(true)
    expect(v.is(teaser, { ...least, kind: 'advert' })).toBe(false)
  })
})

describe('a group of related stories', () => {
  it.each(['editor', 'series', 'topic', 'same-author', 'background', 'latest'])('may say %s', (reason) =>
    expect(v.is(relatedGroup, { reason, label: 'More', items: [least] })).toBe(true),
  )
  it.each([
    ['no reason', { label: 'More', items: [] }],
    ['a reason of its own', { reason: 'paid', label: 'More', items: [] }],
    ['no label', { reason: 'topic', label: '', items: [] }],
    ['more than 12', { reason: 'topic', label: 'More', items: Array.from({ length: 13 }, () => least) }],
  ])('is not: %s', (_, value) => expect(v.is(relatedGroup, value)).toBe(false))
})
