import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type ArticleSource, parseArticle, parseArticleSource } from '#src/contract/article.ts'
import type { Contributor } from '#src/contract/contributor.ts'
import type { Problem } from '#src/contract/problem.ts'
import { sampleStory, smallStory } from '#src/test/written-story.ts'
import { articleToText } from './article-to-text.ts'
import { enhance, type Surroundings } from './enhance.ts'

function read(written: unknown): ArticleSource {
  const reading = parseArticleSource(written)
  if (reading.kind === 'refused') throw new Error(JSON.stringify(reading.problems))
  return reading.article
}
const ada: Contributor = { id: 'ada-quill', name: 'Ada Quill', kind: 'person', role: 'Editor' }
const surroundings: Surroundings = {
  measure: () => ({ width: 1200, height: 800 }),
  contributor: (id) => (id === 'ada-quill' ? ada : undefined),
}
function make(written: unknown, around: Partial<Surroundings> = {}) {
  const problems: Problem[] = []
  const article = enhance(read(written), { ...surroundings, ...around }, (problem) => problems.push(problem))
  return { article, problems }
}
/** What the app makes of it after it went over the network. */
const arrived = (article: unknown) => parseArticle(JSON.parse(JSON.stringify(article)))

const demo = readdirSync('public/articles').map((name): [string, unknown] => [
  name,
  JSON.parse(readFileSync(`public/articles/${name}`, 'utf8')),
])

describe('the published form', () => {
  it.each<[string, unknown]>([['the sample', sampleStory()], ...demo])(
    'of %s is accepted by the app as it is',
    (_, written) => {
      const { article } = make(written)
      const reading = arrived(article)
      expect(reading.problems).toEqual([])
      expect(reading).toEqual({ kind: 'parsed', article, problems: [] })
    },
  )
  it('was tried on the whole demo edition', () => expect(demo.length).toBeGreaterThanOrEqual(16))

  it.each([
    [
      'a lead and a block under one id',
      {
        lead: { id: 'notes', kind: 'image', image: { src: '/a.jpg' } },
        body: [{ kind: 'heading', level: 2, text: 'Notes' }],
      },
    ],
    [
      'a block and one in a box under one id',
      {
        body: [
          { kind: 'heading', level: 2, text: 'Notes' },
          { kind: 'details', summary: 'x', body: [{ id: 'notes', kind: 'paragraph', text: 'x' }] },
        ],
      },
    ],
    ['two blocks under the longest id', { body: [0, 1].map(() => ({ id: 'x'.repeat(80), kind: 'divider' })) }],
    ['an unknown block', { body: [{ kind: 'crossword', text: 'Words' }] }],
    ['the longest address', { body: [{ kind: 'card', url: `https://a.example/${'é'.repeat(337)}`, title: 'x' }] }],
    [
      'an address that is too long',
      { body: [{ kind: 'card', url: `https://a.example/${'é'.repeat(900)}`, title: 'x' }] },
    ],
  ])('of a story with %s is accepted by the app as it is', (_, changes) => {
    const { article } = make(smallStory(changes))
    expect(arrived(article)).toEqual({ kind: 'parsed', article, problems: [] })
  })

  it('holds every text of the source', () => {
    const source = read(sampleStory())
    expect(articleToText(make(sampleStory()).article)).toEqual(articleToText(source))
  })
  it('holds every text of the source even if no picture is there', () => {
    const { article, problems } = make(sampleStory(), { measure: () => 'gone' })
    const text = articleToText(article).join('\n')
    for (const line of articleToText(read(sampleStory()))) expect(text).toContain(line)
    expect(article).not.toHaveProperty('lead')
    expect(problems.every(({ weight }) => weight !== 'refused')).toBe(true)
    expect(arrived(article)).toEqual({ kind: 'parsed', article, problems: [] })
  })
})

describe('enhancing', () => {
  it.each([
    ['an address that is none', { src: 'images/quay.jpg', alt: 'x', credit: { text: 'Ilse Vane' } }],
    ['a picture that is not there', { src: '/images/gone.jpg', alt: 'x', credit: { text: 'Ilse Vane' } }],
  ])('keeps the words of a lead with %s, in front of the story', (_, image) => {
    const lead = { kind: 'image', image, caption: ['The harbour ', { text: 'at six', marks: ['em'] }] }
    const { article } = make(smallStory({ lead }), { measure: () => 'gone' })
    expect(article).not.toHaveProperty('lead')
    expect(article.body).toHaveLength(2)
    expect(article.body[0]).toMatchObject({ kind: 'unsupported', was: 'image' })
    expect(articleToText(article).join(' ')).toContain('The harbour at six')
    expect(articleToText(article).join(' ')).toContain('Ilse Vane')
    expect(article).not.toHaveProperty('lostLead')
    expect(arrived(article)).toEqual({ kind: 'parsed', article, problems: [] })
  })

  it('signs with the authors that the edition knows, and with the words of an id that it does not', () => {
    const { article, problems } = make(smallStory({ authors: ['ada-quill', 'bo-van-dijk'] }))
    expect(article.authors).toEqual([ada, { id: 'bo-van-dijk', name: 'Bo Van Dijk', kind: 'person' }])
    expect(problems).toEqual([
      {
        weight: 'note',
        path: 'authors[1]',
        found: '"bo-van-dijk"',
        wanted: 'a file authors/bo-van-dijk.json',
        mend: 'write that file, or mend the name',
      },
    ])
  })
  it('counts words and minutes', () => {
    const body = [{ kind: 'paragraph', text: 'word '.repeat(500) }]
    expect(make(smallStory({ body })).article).toMatchObject({ wordCount: 500, readMinutes: 2 })
  })
  it('names every block, places quotes and settles headings', () => {
    const { article } = make(
      smallStory({
        body: [
          { kind: 'heading', level: 4, text: 'Deep' },
          { kind: 'paragraph', text: 'We waited for water.' },
          { kind: 'pullquote', text: 'waited for water' },
        ],
      }),
    )
    const [heading, passage, quote] = article.body
    expect(heading).toMatchObject({ id: 'deep', level: 2 })
    expect(quote).toMatchObject({ from: passage?.id })
    expect(article.body.every(({ id }) => id !== '')).toBe(true)
  })
  it('leaves the relatives to the edition', () => {
    expect(make(sampleStory()).article.related).toEqual([])
  })
  it('leaves the source as it was', () => {
    const source = read(sampleStory())
    const before = structuredClone(source)
    enhance(source, surroundings, () => undefined)
    expect(source).toEqual(before)
  })
})

describe('times', () => {
  const written = {
    ...sampleStory(),
    publishedAt: '2026-11-23T22:30:00Z',
    updatedAt: '2026-11-24T01:00:00+01:00',
    corrections: [{ at: '2026-11-24T20:00:00-08:00', kind: 'update', text: 'So.' }],
    sources: [
      { id: 'day', title: 'A day', publishedAt: '2026-11-02' },
      { id: 'moment', title: 'A moment', publishedAt: '2026-11-02T20:00:00Z' },
      { id: 'none', title: 'None' },
    ],
  }
  it("are told by the publication's clocks: the same moments, with their day in its zone", () => {
    const { article } = make(written, { timeZone: 'Asia/Tokyo' })
    expect(article).toMatchObject({
      publishedAt: '2026-11-24T07:30:00+09:00',
      updatedAt: '2026-11-24T09:00:00+09:00',
      corrections: [{ at: '2026-11-25T13:00:00+09:00' }],
      sources: [{ publishedAt: '2026-11-02' }, { publishedAt: '2026-11-03T05:00:00+09:00' }, { id: 'none' }],
    })
    expect(arrived(article).problems).toEqual([])
  })
  it.each([
    ['2026-11-23T22:29:00Z', false],
    // Earlier by its digits, later by its zone.
    ['2026-11-23T22:00:00-01:00', true],
    ['2026-11-23T23:29:00+01:00', false],
    ['2026-11-23T22:30:00Z', true],
  ])('of an update at %s, with a publication at 22:30 UTC, are told: %s', (updatedAt, isTold) => {
    const { article } = make({ ...written, updatedAt })
    expect('updatedAt' in article).toBe(isTold)
    if (isTold) expect(article.updatedAt).toBe(updatedAt)
  })
  it('stay as they were written where it names no zone', () => {
    expect(make(written).article).toMatchObject({
      publishedAt: '2026-11-23T22:30:00Z',
      updatedAt: '2026-11-24T01:00:00+01:00',
      corrections: [{ at: '2026-11-24T20:00:00-08:00' }],
    })
  })
})
