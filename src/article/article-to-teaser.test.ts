import { describe, expect, it } from 'vitest'
import { type Article, parseArticle } from '#src/contract/article.ts'
import { smallPublished } from '#src/test/written-story.ts'
import { articleByline, articlePicture, articleToLongTeaser, articleToTeaser } from './article-to-teaser.ts'

function read(changes: Record<string, unknown> = {}): Article {
  const reading = parseArticle(smallPublished(changes))
  if (reading.kind === 'refused' || reading.problems.length > 0) throw new Error(JSON.stringify(reading.problems))
  return reading.article
}
const image = (src: string, rest = {}) => ({ src, alt: 'x', width: 1600, height: 900, ...rest })
const picture = (src: string) => ({ id: `i-${src.length}`, kind: 'image', image: image(src) })
const film = (poster?: string) => ({
  id: 'film',
  kind: 'video',
  files: [{ src: '/a.mp4', type: 'video/mp4' }],
  ...(poster === undefined ? {} : { poster: image(poster) }),
})
const gallery = (src: string) => ({ id: 'gallery', kind: 'gallery', items: [{ image: image(src) }] })

describe('the picture of a story', () => {
  it.each([
    ['is its lead', { lead: picture('/lead.jpg'), body: [picture('/body.jpg')] }, '/lead.jpg'],
    ['is the first of a gallery', { lead: gallery('/first.jpg') }, '/first.jpg'],
    ['is the poster of a film', { lead: film('/poster.jpg') }, '/poster.jpg'],
    [
      'is the first of its body if it has no lead',
      { body: [{ id: 'd', kind: 'divider' }, picture('/body.jpg'), picture('/other.jpg')] },
      '/body.jpg',
    ],
    ['is the first of its body if its film has no poster', { lead: film(), body: [picture('/body.jpg')] }, '/body.jpg'],
    ['is none', {}, undefined],
  ])('%s', (_, changes, src) => expect(articlePicture(read(changes))?.src).toBe(src))
})

describe('the byline', () => {
  const authors = ['Ada', 'Bo'].map((name) => ({ id: name.toLowerCase(), name, kind: 'person' }))
  it.each([
    ['is its own', { authors, byline: 'The desk' }, 'The desk'],
    ['is the names of its authors', { authors }, 'Ada and Bo'],
    ['is in its own language', { authors, lang: 'de' }, 'Ada und Bo'],
    ['is empty if nobody signs', { authors: [] }, ''],
  ])('%s', (_, changes, byline) => expect(articleByline(read(changes))).toBe(byline))
})

describe('a teaser', () => {
  const ladder = (type: string, ...widths: number[]) => ({
    type,
    files: widths.map((width) => ({ src: `/a-${width}`, width })),
  })
  const whole = read({
    kicker: 'Coasts',
    standfirst: ['Nine ', { text: 'miles', marks: ['em'] }],
    lead: {
      id: 'lead',
      kind: 'image',
      image: image('/lead.jpg', {
        credit: { text: 'Ilse Vane' },
        placeholder: '#a0b0c0',
        sources: [ladder('image/avif', 320, 960, 1280), ladder('image/webp', 320)],
      }),
    },
  })

  it('points to its story with what a card shows', () => {
    expect(articleToTeaser(whole)).toMatchObject({
      slug: 'small-story',
      url: '/articles/small-story',
      headline: 'A small story',
      kind: 'news',
      kicker: 'Coasts',
      publishedAt: '2026-03-01T08:00:00Z',
      readMinutes: 1,
      section: 'coasts',
    })
    expect(articleToTeaser(whole)).not.toHaveProperty('standfirst')
  })
  it('carries the copies of its picture that a card needs, and no credit', () => {
    const { image: small } = articleToTeaser(whole)
    expect(small?.sources).toEqual([ladder('image/avif', 320, 960)])
    expect(small).toMatchObject({ src: '/lead.jpg', width: 1600, placeholder: '#a0b0c0' })
    expect(small).not.toHaveProperty('credit')
    expect(articleToLongTeaser(whole).image).not.toHaveProperty('credit')
  })
  it('stands still where its picture moves', () => {
    const moving = read({ lead: { id: 'l', kind: 'image', image: image('/a.jpg', { moving: '/a.gif' }) } })
    for (const fold of [articleToTeaser, articleToLongTeaser]) {
      expect(fold(moving).image).toMatchObject({ src: '/a.jpg' })
      expect(fold(moving).image).not.toHaveProperty('moving')
    }
  })
  it('carries the smallest copy where all are larger, and none where there are none', () => {
    const only = (sources?: unknown) =>
      articleToTeaser(
        read({ lead: { id: 'l', kind: 'image', image: image('/a.jpg', sources === undefined ? {} : { sources }) } }),
      ).image
    expect(only([ladder('image/avif', 1280, 1920)])?.sources).toEqual([ladder('image/avif', 1280)])
    expect(only()).not.toHaveProperty('sources')
  })
  it('is longer on the front page: with standfirst, byline and all copies', () => {
    const long = articleToLongTeaser(whole)
    expect(long).toMatchObject({ standfirst: 'Nine miles', byline: 'Ada Quill' })
    expect(long.image?.sources).toHaveLength(2)
  })
  it('leaves out what the story does not have', () => {
    const bare = articleToLongTeaser(read())
    for (const key of ['kicker', 'standfirst', 'image']) expect(bare).not.toHaveProperty(key)
  })
  it('fits the contract however long the standfirst and the names are', () => {
    const authors = Array.from({ length: 20 }, (_, at) => ({ id: `a-${at}`, name: 'x'.repeat(120), kind: 'person' }))
    const long = articleToLongTeaser(read({ standfirst: '😀'.repeat(600), authors }))
    const reading = parseArticle(smallPublished({ related: [{ reason: 'latest', label: 'x', items: [long] }] }))
    expect(reading.problems).toEqual([])
    expect(reading.kind === 'parsed' && reading.article.related[0]?.items).toEqual([long])
  })
})
