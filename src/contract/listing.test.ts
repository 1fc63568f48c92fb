import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { authorPage, front, sectionPage } from './listing.ts'

const teaser = { slug: 'the-ferry', url: '/articles/the-ferry', headline: 'The ferry' }
const pages = {
  front: {
    schema: 'front/1',
    top: [teaser],
    strips: [{ section: 'coasts', name: 'Coasts', form: 'strip', items: [teaser] }],
  },
  section: { schema: 'section/2', id: 'coasts', name: 'Coasts', page: 0, older: 3, items: [teaser] },
  author: {
    schema: 'author/2',
    author: { id: 'ada', name: 'Ada', kind: 'person' },
    page: 2,
    newer: 0,
    older: 1,
    items: [],
  },
}
const schemas = { front, section: sectionPage, author: authorPage }

describe('lists of stories', () => {
  it.each(['front', 'section', 'author'] as const)('the %s page is read, and only as what it says it is', (kind) => {
    expect(v.parse(schemas[kind] as v.GenericSchema, pages[kind])).toEqual(pages[kind])
    for (const other of ['front', 'section', 'author'] as const) {
      expect(v.is(schemas[other] as v.GenericSchema, pages[kind])).toBe(other === kind)
    }
    expect(v.is(schemas[kind] as v.GenericSchema, { ...pages[kind], schema: `${kind}/9` })).toBe(false)
  })
  it.each([[-1], [1.5], ['1'], [100_001]])('page %j is none', (page) =>
    expect(v.is(sectionPage, { ...pages.section, page })).toBe(false),
  )
  it('have a limit', () => {
    expect(v.is(sectionPage, { ...pages.section, items: Array.from({ length: 101 }, () => teaser) })).toBe(false)
    expect(v.is(front, { ...pages.front, top: Array.from({ length: 13 }, () => teaser) })).toBe(false)
  })
})
