import { describe, expect, it } from 'vitest'
import { articleKinds, type Teaser } from '#src/contract/teaser.ts'
import { teaserToCard } from './teaser-card.ts'

const least = { slug: 'the-ferry', url: '/articles/the-ferry', headline: 'The ferry' } as Teaser
const whole: Teaser = {
  ...least,
  kind: 'news',
  kicker: 'Coasts',
  standfirst: 'Nine miles',
  byline: 'Ada Quill',
  publishedAt: '2026-03-01T08:00:00Z',
  readMinutes: 4,
}

describe('a card', () => {
  it('has an address and a title', () => {
    expect(teaserToCard(least, 'en-GB')).toEqual({ href: '/articles/the-ferry', title: 'The ferry', meta: '' })
  })
  it.each<[string, Partial<Teaser>, string]>([
    ['date and minutes', {}, '1 Mar 2026 · 4\u00a0min\u00a0read'],
    ['the kind that readers choose by', { kind: 'review' }, 'Review · 1 Mar 2026 · 4\u00a0min\u00a0read'],
    ['whose opinion it is', { kind: 'opinion' }, 'Opinion · Ada Quill · 1 Mar 2026 · 4\u00a0min\u00a0read'],
  ])('says %s', (_, changes, meta) => expect(teaserToCard({ ...whole, ...changes }, 'en-GB').meta).toBe(meta))
  it('leaves out what the teaser does not have', () => {
    expect(teaserToCard({ ...least, kind: 'opinion', readMinutes: 4 }, 'en-GB').meta).toBe(
      'Opinion · 4\u00a0min\u00a0read',
    )
  })
  it('says its kind for six of them, and is silent about those that are the rule', () => {
    const said = articleKinds.filter((kind) => teaserToCard({ ...least, kind }, 'en-GB').meta !== '')
    expect(said).toEqual(['analysis', 'opinion', 'explainer', 'interview', 'review', 'obituary'])
  })
  it('isolates what it says where a part of it is read from the right', () => {
    const { meta } = teaserToCard({ ...whole, readMinutes: 5 }, 'ar-EG')
    expect(meta.split(' · ')).toHaveLength(2)
    expect(meta).toMatch(/^\u2068[^\u2068]+\u2069 · \u20685\u00a0min\u00a0read\u2069$/)
  })
  it('says of which language its words are, where it is told', () => {
    expect(teaserToCard({ ...whole, lang: 'he', dir: 'rtl' }, 'en-GB')).toMatchObject({ lang: 'he', dir: 'rtl' })
    expect(teaserToCard(whole, 'en-GB')).not.toHaveProperty('lang')
  })
  it('carries kicker, summary and picture', () => {
    const image = { src: '/a.jpg', alt: '', width: 5, height: 5 } as NonNullable<Teaser['image']>
    expect(teaserToCard({ ...whole, image }, 'en-GB')).toMatchObject({ kicker: 'Coasts', summary: 'Nine miles', image })
  })
})
