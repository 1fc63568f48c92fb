import { expect, it } from 'vitest'
import { find } from './find.ts'
import { indexInMemory } from './in-memory.ts'
import { keysOf } from './keys.ts'

const keys = await keysOf('en')
const story = (at: number, more = {}) => ({
  slug: `story-${at}`,
  headline: `Story number${at}`,
  section: at % 2 === 0 ? 'shore' : 'letters',
  publishedAt: `${2000 + (at % 26)}-11-02T08:00:00+00:00`,
  side: [],
  body: [],
  ...more,
})
const ask = (words: string, texts: Parameters<typeof indexInMemory>[0]) =>
  find({ words, section: undefined, year: undefined, page: 1 }, keys, indexInMemory(texts, keys))

it('each of more stories than a file of cards holds is found, with its own day and section', async () => {
  const stories = Array.from({ length: 150 }, (_, at) => story(at))
  for (const one of stories) {
    const { hits } = await ask(`number${one.slug.slice(6)} `, stories)
    const { slug, headline, section, publishedAt } = one
    expect(hits).toEqual([{ slug, headline, section, publishedAt: publishedAt.slice(0, 10) }])
  }
})

it('stories are numbered by when they came out, whichever way that is written', async () => {
  const { hits } = await ask('story', [
    story(1, { publishedAt: '2026-11-02T01:00:00+02:00' }),
    story(2, { publishedAt: '2026-11-01T23:30:00Z' }),
  ])
  expect(hits.map(({ slug }) => slug)).toEqual(['story-2', 'story-1'])
})

it('without stories there are no answers', async () => {
  expect(await ask('story', [])).toMatchObject({ hits: [], total: 0, sections: [], years: [], isPartial: false })
})

it('a mistyped word is taken for one of a headline, without the signs around it', async () => {
  const { hits, instead } = await ask('harbuor', [story(1, { headline: 'The “harbour”: a letter' })])
  expect(instead).toEqual([{ typed: 'harbuor', meant: 'harbour' }])
  expect(hits).toHaveLength(1)
})
