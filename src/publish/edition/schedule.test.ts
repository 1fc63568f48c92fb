import { describe, expect, it } from 'vitest'
import { type ArticleSource, parseArticleSource } from '#src/contract/article.ts'
import { ourLook } from '#src/publish/look/look.ts'
import { parsedPublication } from '#src/test/edition.ts'
import { smallStory } from '#src/test/written-story.ts'
import { schedule } from './schedule.ts'

const now = new Date('2026-03-29T00:30:00Z')
const past = '2026-03-01T09:00:00Z'
const future = '2026-04-01T09:00:00Z'

function read(rest: object): ArticleSource {
  const reading = parseArticleSource(smallStory({ publishedAt: past, ...rest }))
  if (reading.kind === 'refused') throw new Error(JSON.stringify(reading.problems))
  return reading.article
}
const editionOf = (...stories: object[]) => ({
  folder: '/e',
  publication: parsedPublication as never,
  contributors: new Map(),
  drafts: [],
  reports: [],
  words: {},
  look: ourLook,
  stories: stories.map((rest, at) => {
    const article = read({ slug: `story-${at}`, ...rest })
    return { file: `articles/${article.slug}.json`, article }
  }),
})
const run = async (stories: object[], earlier?: ArticleSource) => {
  const { edition, ...rest } = await schedule(editionOf(...stories), now, async () => earlier)
  return { ...rest, slugs: edition.stories.map(({ article }) => article.slug), edition }
}

describe('what an edition is at one moment', () => {
  it('is all of it, if nothing has its moment still before it', async () => {
    expect(await run([{}, { updatedAt: past }])).toMatchObject({
      slugs: ['story-0', 'story-1'],
      waiting: [],
      withdrawn: [],
      dueAt: undefined,
    })
  })
  it('lacks what is published later, and tells when the first of it is due', async () => {
    const found = await run([{ publishedAt: future }, {}, { publishedAt: '2026-03-31T09:00:00Z' }])
    expect(found).toMatchObject({ slugs: ['story-1'], dueAt: '2026-03-31T09:00:00.000Z' })
    expect(found.waiting.map(({ article, at, isUpdate }) => [article.slug, at, isUpdate])).toEqual([
      ['story-0', future, false],
      ['story-2', '2026-03-31T09:00:00Z', false],
    ])
  })
  it('has the story at its very moment, and not a millisecond before', async () => {
    expect((await run([{ publishedAt: now.toISOString() }])).slugs).toEqual(['story-0'])
    expect((await run([{ publishedAt: '2026-03-29T00:30:00.001Z' }])).slugs).toEqual([])
  })
  it.each([
    // The night in which Berlin's clocks go from 02:00 to 03:00: both are the same moment, half an hour from now.
    ['2026-03-29T02:00:00+01:00', '2026-03-29T01:00:00.000Z'],
    ['2026-03-29T03:00:00+02:00', '2026-03-29T01:00:00.000Z'],
    // An hour that comes twice in autumn: the offset tells which.
    ['2026-10-25T02:30:00+02:00', '2026-10-25T00:30:00.000Z'],
    ['2026-10-25T02:30:00+01:00', '2026-10-25T01:30:00.000Z'],
  ])('takes %s for the moment %s', async (publishedAt, dueAt) => {
    expect(await run([{ publishedAt }])).toMatchObject({ slugs: [], dueAt })
  })
  it('has the earlier version of a story whose update waits', async () => {
    const before = read({ slug: 'story-0', headline: 'As it was' })
    const found = await run([{ updatedAt: future, headline: 'As it will be' }], before)
    expect(found.edition.stories[0]?.article.headline).toBe('As it was')
    expect(found.waiting).toMatchObject([{ isUpdate: true, at: future, article: { headline: 'As it will be' } }])
  })
  it.each([
    ['there is none', undefined],
    ['it waits itself', read({ slug: 'story-0', updatedAt: future })],
    ['it was another story', read({ slug: 'another' })],
  ])('lacks a story whose update waits if there is no earlier version, since %s', async (_, before) => {
    const found = await run([{ updatedAt: future }], before)
    expect(found).toMatchObject({ slugs: [], waiting: [{ isUpdate: false }], dueAt: '2026-04-01T09:00:00.000Z' })
  })
  it('lacks what was withdrawn, and tells what will be', async () => {
    const found = await run([
      { withdrawnAt: past, withdrawnReason: 'Its source was wrong.' },
      { withdrawnAt: future },
      { withdrawnAt: past, publishedAt: future },
    ])
    expect(found.slugs).toEqual(['story-1'])
    expect(found.withdrawn).toMatchObject([
      { slug: 'story-0', at: past, reason: 'Its source was wrong.' },
      { slug: 'story-2', at: past },
    ])
    expect(found.dueAt).toBe('2026-04-01T09:00:00.000Z')
  })
})
