import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { articleToTeaser } from '#src/article/article-to-teaser.ts'
import { enhance } from '#src/article/enhance.ts'
import { type Article, parseArticleSource } from '#src/contract/article.ts'
import { type Front, front, type SectionForm } from '#src/contract/listing.ts'
import type { WrittenFront } from '#src/publish/check/front.ts'
import { smallStory } from '#src/test/written-story.ts'
import { layFront } from './lay-front.ts'

function story(slug: string, section: string): Article {
  const reading = parseArticleSource(smallStory({ slug, section }))
  if (reading.kind === 'refused') throw new Error(JSON.stringify(reading.problems))
  const surroundings = { measure: () => ({ width: 4, height: 3 }), contributor: () => undefined }
  return enhance(reading.article, surroundings, () => undefined)
}
/** Stories by section, as in `abbc`, newest first; their slugs are `a-0`, `b-1` and so on. */
const stories = (written: string) => [...written].map((section, at) => story(`${section}-${at}`, section))
const sections = [...'abcdef'].map((id) => ({ id, name: id.toUpperCase() }))
const picks = (slugs = '') => slugs.split(' ').flatMap((slug) => (slug === '' ? [] : [{ slug, keys: [] }]))
const place = (section: string, form: SectionForm = 'strip', slugs = '') => ({
  section,
  form,
  keys: [],
  stories: picks(slugs),
})
const decided = (front: Partial<WrittenFront>): WrittenFront => ({ lead: [], sections: [], isDamaged: false, ...front })
const lay = (written: string, front?: WrittenFront, more: { front?: string[] } = {}) =>
  layFront(stories(written), { sections, ...more }, front, articleToTeaser)
const slugs = (items: readonly { slug: string }[]) => items.map(({ slug }) => slug).join(' ')
const shapes = ({ strips }: Front) => strips.map(({ section, form, items }) => `${section} ${form} ${items.length}`)
// The first seven stand at the top.
const top = 'xxxxxxx'

describe('the front page by itself', () => {
  it('has a strip for each section with stories, of four at most', () => {
    expect(shapes(lay(`${top}bbbbbddd`))).toEqual(['b strip 4', 'd strip 3'])
  })
  it('lets a section with one story fill its row', () => {
    expect(shapes(lay(`${top}abbc`))).toEqual(['a lead 1', 'b strip 2', 'c lead 1'])
  })
  it('puts two sections with one story side by side, where one follows the other', () => {
    expect(shapes(lay(`${top}abcc`))).toEqual(['a half 1', 'b half 1', 'c strip 2'])
    expect(shapes(lay(`${top}abc`))).toEqual(['a half 1', 'b half 1', 'c lead 1'])
    expect(shapes(lay(`${top}abcd`))).toEqual(['a half 1', 'b half 1', 'c half 1', 'd half 1'])
  })
})

describe('the front page edited', () => {
  it('has what leads, then the newest', () => {
    expect(slugs(lay('aaaaaaaaa', decided({ lead: picks('a-5 gone a-2 a-5') })).top)).toBe(
      'a-5 a-2 a-0 a-1 a-3 a-4 a-6',
    )
  })
  it('reads what leads in publication.json where front.json says nothing of it', () => {
    const more = { front: ['a-8'] }
    expect(slugs(lay('aaaaaaaaa', decided({}), more).top)).toMatch(/^a-8 a-0/)
    expect(slugs(lay('aaaaaaaaa', decided({ lead: picks('a-7') }), more).top)).toMatch(/^a-7 a-0/)
  })
  it('has the sections that are named, in their order and forms, and no other', () => {
    const places = [place('d', 'columns'), place('b', 'list'), place('a', 'lead'), place('c')]
    const page = lay(`${top}${'abcde'.repeat(7)}`, decided({ sections: places }))
    expect(shapes(page)).toEqual(['d columns 4', 'b list 6', 'a lead 3', 'c strip 4'])
  })
  it('has what was chosen for a section first in it, from any section, and once', () => {
    const front = decided({ lead: picks('a-1'), sections: [place('b', 'strip', 'a-1 a-0 b-9 gone a-0'), place('a')] })
    const page = lay('aaaaaaaaabbb', front)
    expect(slugs(page.top)).toBe('a-1 a-2 a-3 a-4 a-5 a-6 a-7')
    expect(page.strips.map(({ items }) => slugs(items))).toEqual(['a-0 b-9 b-10 b-11', 'a-8'])
  })
  it('leaves each section that is named something to show, where there are few stories', () => {
    const few = decided({ lead: picks('a-0'), sections: [place('a', 'list'), place('b'), place('c')] })
    const page = lay('abbaacc', few)
    expect(slugs(page.top)).toBe('a-0 b-1 a-3 c-5')
    expect(page.strips.map(({ items }) => slugs(items))).toEqual(['a-4', 'b-2', 'c-6'])
    expect(slugs(lay('abbaacc').top)).toBe('a-0 b-1 b-2 a-3 a-4 c-5 c-6')
    expect(slugs(lay('ab', decided({ sections: [place('a'), place('b')] })).top)).toBe('a-0')
  })
  it('leaves nothing to a section whose stories all lead, and keeps what leads', () => {
    const page = lay('ab', decided({ lead: picks('a-0 b-1'), sections: [place('b')] }))
    expect([slugs(page.top), page.strips]).toEqual(['a-0 b-1', []])
  })
  it('never lacks a lead', () => {
    const page = lay('ab', decided({ sections: [place('a', 'list', 'a-0 b-1')] }))
    expect([slugs(page.top), ...page.strips.map(({ items }) => slugs(items))]).toEqual(['a-0', 'b-1'])
  })
  it('has two stories side by side where a lead would have one beside it', () => {
    expect(shapes(lay(`${top}aabbb`, decided({ sections: [place('a', 'lead'), place('b', 'lead')] })))).toEqual([
      'a strip 2',
      'b lead 3',
    ])
  })
  it('loses no section to a slip: the others follow', () => {
    const written = `${top}aabbcc`
    const named = [place('c', 'list'), place('bb'), place('c', 'columns')]
    expect(shapes(lay(written, decided({ sections: named })))).toEqual(['c list 2', 'a strip 2', 'b strip 2'])
    const damaged = decided({ sections: [place('c')], isDamaged: true })
    expect(shapes(lay(written, damaged))).toEqual(['c strip 2', 'a strip 2', 'b strip 2'])
  })
  it('has a line of the publisher’s own', () => {
    expect(lay('a', decided({ promo: { text: 'Read on' } })).promo).toEqual({ text: 'Read on' })
    expect(lay('a', decided({}))).not.toHaveProperty('promo')
  })
  it('fits the contract in which the app reads it', () => {
    const page = lay(`${top}abbccc`, decided({ promo: { text: 'Read on' } }))
    expect(v.parse(front, page)).toEqual(page)
  })
})
