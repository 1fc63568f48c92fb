import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as v from 'valibot'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Article } from '#src/contract/article.ts'
import { makeContent } from '#src/publish/edition/content.ts'
import { readEdition } from '#src/publish/edition/edition.ts'
import { find, type Source } from '#src/search/find.ts'
import { cards, chunk, commonWords, filePath, indexPath, searchIndex } from '#src/search/index-files.ts'
import { keysOf } from '#src/search/keys.ts'
import { readPostings } from '#src/search/postings.ts'
import { storyText } from '#src/search/texts.ts'
import { sampleStory } from '#src/test/published-story.ts'
import { searchFiles } from './search-files.ts'

let cache: string
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'standfirst-search-'))
})
afterEach(() => {
  rmSync(cache, { recursive: true })
})

/** The day of a story, counted from the first of January 2020. */
const story = (slug: string, day: number, more: Partial<Article> = {}): Article => {
  const { lead: _, ...bare } = sampleStory
  const publishedAt = new Date(Date.UTC(2020, 0, 1 + day)).toISOString()
  const body = [{ id: 'p-1', kind: 'paragraph' as const, text: [`What ${slug} says of day${day}.`] }]
  return { ...bare, slug, headline: `About ${slug}`, publishedAt, topics: [], body, ...more }
}
async function publish(articles: readonly Article[], lang = 'en'): Promise<Map<string, string>> {
  const files = new Map<string, string>()
  for await (const { path, text } of searchFiles({ publication: { lang }, articles }, cache)) files.set(path, text)
  return files
}
const indexOf = (files: ReadonlyMap<string, string>) => v.parse(searchIndex, JSON.parse(files.get(indexPath) ?? 'null'))
function read<Schema extends v.GenericSchema>(files: ReadonlyMap<string, string>, schema: Schema, name: string) {
  return v.parse(schema, JSON.parse(files.get(filePath(name)) ?? 'null')) as v.InferOutput<Schema>
}
function sourceOf(files: ReadonlyMap<string, string>): Source {
  const index = indexOf(files)
  return {
    index,
    chunk: async (name) => read(files, chunk, name),
    cards: async (name) => read(files, cards, name),
    words: async () => (index.words === undefined ? [] : read(files, commonWords, index.words)),
  }
}
const search = async (files: ReadonlyMap<string, string>, words: string, lang = 'en') =>
  find({ words, section: undefined, year: undefined, page: 1 }, await keysOf(lang), sourceOf(files))
const newIn = (after: ReadonlyMap<string, string>, before: ReadonlyMap<string, string>) =>
  [...after.keys()].filter((path) => after.get(path) !== before.get(path))

const three = [story('fog', 2), story('tern', 0), story('wall', 1, { section: 'letters' })]

describe('the files of the index', () => {
  it('come with the one that names them last, and each is named by it', async () => {
    const files = await publish(three)
    const { blocks, words } = indexOf(files)
    const named = [...blocks.flatMap((block) => [...block.files, ...block.cards]), words ?? '']
    expect([...files.keys()].at(-1)).toBe(indexPath)
    expect([...files.keys()].slice(0, -1).sort()).toEqual(named.map(filePath).sort())
  })

  it('are the same at every publish, in whichever order the stories come, with what is kept and without', async () => {
    const files = await publish(three)
    expect(await publish(three.toReversed())).toEqual(files)
    rmSync(join(cache, 'search'), { recursive: true })
    expect([...(await publish(three))]).toEqual([...files])
  })

  it('number stories from the oldest, those of one moment by their address', async () => {
    const files = await publish([story('b', 1), story('a', 1), story('c', 0)])
    const [block] = indexOf(files).blocks
    expect(read(files, cards, block?.cards[0] ?? '').map(([slug]) => slug)).toEqual(['c', 'a', 'b'])
  })

  it('fit an edition without stories', async () => {
    const files = await publish([])
    expect([...files.keys()]).toEqual([indexPath])
    expect(indexOf(files)).toEqual({ schema: 'search/1', lang: 'en', sections: [], blocks: [] })
    expect((await search(files, 'tern')).total).toBe(0)
  })

  it('name the words of more stories first, and none that a single story has', async () => {
    const files = await publish([
      story('tern', 0, { topics: ['Wall'] }),
      story('fog', 1, { topics: ['walls'] }),
      story('sea', 2),
    ])
    const words = read(files, commonWords, indexOf(files).words ?? '')
    // All are signed by the same two; "about" and "says" stand in each.
    expect(words).toContain('about')
    expect(words.filter((word) => /^walls?$/.test(word))).toHaveLength(1)
    expect(words).not.toContain('tern')
    expect(words).toEqual([...new Set(words)])
  })

  it('name them by how often they are doubled, so that few move, and otherwise by the alphabet', async () => {
    const topics = [['Yonder', 'area', 'Zone'], ['yonder', 'Area', 'zone'], ['yonder', 'zone'], ['yonder']]
    const files = await publish(topics.map((some, at) => story(`s${at}`, at, { topics: some })))
    const words = read(files, commonWords, indexOf(files).words ?? '')
    expect(words.filter((word) => ['yonder', 'area', 'zone'].includes(word))).toEqual(['yonder', 'area', 'zone'])
  })
})

describe('the section of a story', () => {
  const sectionsIn = async (files: ReadonlyMap<string, string>) =>
    Object.fromEntries((await search(files, 'about')).hits.map(({ slug, section }) => [slug, section]))

  it('is named also after another has come into being before it in the alphabet', async () => {
    const old = { fog: 'shore', tern: 'shore', wall: 'letters' }
    expect(await sectionsIn(await publish(three))).toEqual(old)
    const files = await publish([...three, story('act', 9, { section: 'arts' })])
    expect(await sectionsIn(files)).toEqual({ ...old, act: 'arts' })
    expect(indexOf(files).sections).toEqual(['arts', 'letters', 'shore'])
  })
})

describe('between two publishes', () => {
  const kept = () => readdirSync(join(cache, 'search'))

  it('a block is kept, and read where no story has changed', async () => {
    const files = await publish(three)
    const [name = ''] = kept()
    writeFileSync(
      join(cache, 'search', name),
      '{"entry":{"stories":0,"starts":[],"files":[],"common":[],"cards":[],"years":[]},"sections":[],"files":[{"path":"/search/part-planted0.json","text":"[]"}],"spellings":[]}',
    )
    expect([...(await publish(three)).keys()]).toContain('/search/part-planted0.json')
    writeFileSync(join(cache, 'search', name), '{"entry":{"sto')
    expect(await publish(three)).toEqual(files)
    expect(await publish(three)).toEqual(files)
  })

  it.each<[string, Partial<Article>]>([
    ['a headline', { headline: 'Other' }],
    ['a standfirst', { standfirst: ['Other'] }],
    ['a kicker', { kicker: 'Other' }],
    ['a byline', { byline: 'Other' }],
    ['a series', { series: 'Other' }],
    ['a topic', { topics: ['Other'] }],
    ['a section', { section: 'other' }],
    ['a name', { authors: [{ id: 'other', name: 'Other', kind: 'person' }] }],
    ['a word', { body: [{ id: 'p-1', kind: 'paragraph', text: ['Other'] }] }],
    ['a caption of the lead', sampleStory.lead === undefined ? {} : { lead: sampleStory.lead }],
    ['a day', { publishedAt: '2019-01-01T00:00:00Z' }],
  ])('a block is made anew, and the one before goes, where a story has another: %s', async (_, more) => {
    await publish(three)
    const [before] = kept()
    await publish([...three.slice(1), story('fog', 2, more)])
    expect(kept()).toHaveLength(1)
    expect(kept()).not.toContain(before)
  })

  it('the file that another process has just begun stays', async () => {
    await publish(three)
    const part = 'a1b2.json.0f8fad5b-d9cb-469f-a165-70867728950e.part'
    writeFileSync(join(cache, 'search', part), '{')
    await publish(three)
    expect(kept()).toContain(part)
  })

  it('a block of another language is another', async () => {
    const english = await publish([story('tern', 0, { headline: 'Stories' })])
    const none = await publish([story('tern', 0, { headline: 'Stories' })], 'zxx')
    expect((await search(english, 'story ')).total).toBe(1)
    expect((await search(none, 'story ', 'zxx')).total).toBe(0)
    expect((await search(none, 'stories ', 'zxx')).total).toBe(1)
  })
})

describe('in an edition of more stories than a block holds', () => {
  const numbered = (count: number) =>
    Array.from({ length: count }, (_, at) => story(`s${at}`, at, { section: at % 2 === 0 ? 'shore' : 'letters' }))
  const sizes = (files: ReadonlyMap<string, string>) => indexOf(files).blocks.map(({ stories }) => stories)

  it('each is found, and one more changes the newest block alone', async () => {
    const before = await publish(numbered(2114))
    expect(sizes(before)).toEqual([2048, 64, 2])
    for (const at of [0, 63, 64, 2047, 2048, 2111, 2112, 2113]) {
      const { hits } = await search(before, `day${at} `)
      expect(hits.map(({ slug, section }) => [slug, section])).toEqual([[`s${at}`, at % 2 === 0 ? 'shore' : 'letters']])
    }
    const after = await publish([...numbered(2114), story('s2114', 2114, { section: 'arts' })])
    const { blocks, words = '' } = indexOf(after)
    for (const at of [0, 1])
      expect(blocks[at]).toEqual({ ...indexOf(before).blocks[at], sections: blocks[at]?.sections })
    const newest = blocks[2]
    expect(newest?.stories).toBe(3)
    const ofNewest = new Set([...(newest?.files ?? []), ...(newest?.cards ?? []), words].map(filePath))
    expect(newIn(after, before).filter((path) => path !== indexPath && !ofNewest.has(path))).toEqual([])
    expect((await search(after, 's1 ')).hits.map(({ section }) => section)).toEqual(['letters'])
  })

  it.each([
    [63, [63]],
    [64, [64]],
    [65, [64, 1]],
    [129, [128, 1]],
    [2048, [2048]],
    [2049, [2048, 1]],
  ])('%i stories are cut into blocks of %j', async (count, wanted) => {
    expect(sizes(await publish(numbered(count)))).toEqual(wanted)
  })
})

describe('the demo edition', async () => {
  const { articles, publication: demo } = makeContent(await readEdition('public'), () => ({
    width: 1600,
    height: 1067,
  }))

  it('is found: each story among the first by the words of its headline', async () => {
    const files = await publish(articles, demo.lang)
    for (const { slug, headline } of articles) {
      const { hits, isPartial } = await search(files, `${headline} `, demo.lang)
      expect([headline, hits.map((hit) => hit.slug).slice(0, 1), isPartial]).toEqual([headline, [slug], false])
    }
  })

  it('is found by every word that it says', async () => {
    const files = await publish(articles, demo.lang)
    const { wordsOf } = await keysOf(demo.lang)
    const source = sourceOf(files)
    const [{ files: chunks = [], cards: told = [] } = {}] = source.index.blocks
    const slugs = told.flatMap((name) => read(files, cards, name).map(([slug]) => slug))
    const saying = new Map<string, Set<string>>()
    for (const [word, list] of chunks.flatMap((name) => read(files, chunk, name))) {
      const sayers = new Set<string>()
      readPostings(list, (at) => sayers.add(slugs[at] ?? ''))
      saying.set(word, sayers)
    }
    const silent = articles
      .map(storyText)
      .flatMap(({ slug, headline, side, body }) =>
        wordsOf([headline, ...side, ...body].join('\n')).flatMap(({ key }) =>
          saying.get(key)?.has(slug) ? [] : [key],
        ),
      )
    expect(silent).toEqual([])
  })

  it('has files whose names are eight letters and digits, and which hold what their schema says', async () => {
    const files = await publish(articles, demo.lang)
    const names = [...files.keys()].filter((path) => path !== indexPath)
    expect(names.filter((path) => !/^\/search\/part-[a-z0-9]{8}\.json$/.test(path))).toEqual([])
    const { blocks, words = '' } = indexOf(files)
    for (const block of blocks) {
      for (const name of block.files) expect(read(files, chunk, name).length).toBeGreaterThan(0)
      for (const name of block.cards) expect(read(files, cards, name).length).toBeGreaterThan(0)
    }
    expect(read(files, commonWords, words).length).toBeGreaterThan(100)
  })
})
