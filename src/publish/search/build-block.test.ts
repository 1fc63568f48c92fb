import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { type Chunk, cards, chunk, filePath } from '#src/search/index-files.ts'
import { keysOf } from '#src/search/keys.ts'
import { readPostings } from '#src/search/postings.ts'
import type { StoryText } from '#src/search/texts.ts'
import { type BuiltBlock, buildBlock, toFile } from './build-block.ts'

// A language without a stemmer: words stand in the index as they are written.
const keys = await keysOf('zxx')

const story = (at: number, more: Partial<StoryText> = {}): StoryText => ({
  slug: `story-${at}`,
  headline: `number${at}`,
  section: at % 3 === 0 ? 'letters' : 'shore',
  publishedAt: `${2020 + Math.floor(at / 60)}-01-01T00:00:00Z`,
  side: [],
  body: [],
  ...more,
})

/** Words that look drawn by lot, the same at every run. */
const drawn = (seed: number, count: number) =>
  Array.from({ length: count }, (_, at) => `w${(Math.imul(seed * 61 + at, 2654435761) >>> 0) % 3000}`).join(' ')
const stories = Array.from({ length: 100 }, (_, at) => story(at, { body: [drawn(at, 80)] }))
const built = buildBlock(stories, keys)

const pathsOf = ({ files }: BuiltBlock) => new Set(files.map(({ path }) => path))
function newFiles(before: BuiltBlock, after: BuiltBlock): number {
  const known = pathsOf(before)
  return [...pathsOf(after)].filter((path) => !known.has(path)).length
}
const contentOf = ({ files }: BuiltBlock, name: string): unknown =>
  JSON.parse(files.find(({ path }) => path === filePath(name))?.text ?? 'null')

/** The stories that a block lists for a word, in the chunk in which a reader looks for it. */
function listed(block: BuiltBlock, word: string): number[] {
  const at = block.entry.starts.findLastIndex((start) => start <= word)
  const words = contentOf(block, block.entry.files[at] ?? '') as Chunk
  const found: number[] = []
  readPostings(words.find(([one]) => one === word)?.[1] ?? [], (one) => found.push(one))
  return found
}

describe('a file', () => {
  it('is named by what it holds, in eight letters and digits', () => {
    const names = Array.from({ length: 500 }, (_, at) => toFile([at]).name)
    expect(names.filter((name) => !/^[a-z0-9]{8}$/.test(name))).toEqual([])
    expect(new Set(names).size).toBe(500)
    expect(toFile([1])).toEqual({ name: names[1], path: `/search/part-${names[1]}.json`, text: '[1]' })
  })
})

describe('a block', () => {
  it('is the same for the same stories', () => expect(buildBlock(stories, keys)).toEqual(built))

  it('has each word in the chunk that its start tells', () => {
    const lost = stories.flatMap(({ headline, body: [text = ''] }, at) =>
      [headline, ...text.split(' ').slice(0, 12)].filter((word) => !listed(built, word).includes(at)),
    )
    expect(lost).toEqual([])
  })

  it('has more chunks than one, whose starts stand in order', () => {
    for (const name of built.entry.files) expect(v.safeParse(chunk, contentOf(built, name)).success).toBe(true)
    const { starts, files } = built.entry
    expect(starts.length).toBeGreaterThan(10)
    expect(files).toHaveLength(starts.length)
    expect(starts.toSorted()).toEqual(starts)
  })

  it('ends a chunk at the same words whatever others there are', () => {
    const chunksOf = (block: BuiltBlock) => block.entry.files.map((name) => contentOf(block, name) as Chunk)
    const endsOf = (block: BuiltBlock) =>
      chunksOf(block)
        .slice(0, -1)
        .map((one) => one.at(-1)?.[0])
    const fewer = buildBlock(stories.slice(0, 70), keys)
    const words = new Set<unknown>(
      chunksOf(fewer)
        .flat()
        .slice(0, -1)
        .map(([word]) => word),
    )
    expect(endsOf(fewer).length).toBeGreaterThan(5)
    expect(endsOf(fewer)).toEqual(endsOf(built).filter((word) => words.has(word)))
  })

  it('of the newest stories has fewer chunks, each of more words', () => {
    const [newest, before] = [63, 64].map((count) => buildBlock(stories.slice(0, count), keys).entry.files.length)
    expect((before ?? 0) / (newest ?? 0)).toBeGreaterThan(2)
  })

  it('has cards in files of sixty-four', () => {
    const [first, second, ...more] = built.entry.cards.map((name) => v.parse(cards, contentOf(built, name)))
    expect([first?.length, second?.length, more]).toEqual([64, 36, []])
    expect(second?.[0]).toEqual(['story-64', 'number64', '2021-01-01'])
  })

  it('has the sections of its stories by name, and their years in runs', () => {
    expect(built.sections.slice(0, 4)).toEqual(['letters', 'shore', 'shore', 'letters'])
    expect(built.entry).toMatchObject({
      stories: 100,
      years: [
        [2020, 60],
        [2021, 40],
      ],
    })
  })

  it('may be empty', () => {
    const { entry, files } = buildBlock([], keys)
    expect([entry.stories, entry.files, files]).toEqual([0, [], []])
    expect(buildBlock([story(0, { headline: '…' })], keys).entry.files).toEqual([])
  })
})

describe('of the files of a block few change', () => {
  it('where one word of a story is another', () => {
    const changed = stories.with(40, story(40, { body: [drawn(40, 79), 'zebra'].flat() }))
    const count = newFiles(built, buildBlock(changed, keys))
    expect(count).toBeGreaterThan(0)
    expect(count).toBeLessThanOrEqual(2)
  })

  it('where a word comes that no story had, be it the first of all', () => {
    expect(
      newFiles(
        built,
        buildBlock(stories.with(40, story(40, { headline: 'aaa', body: stories[40]?.body ?? [] })), keys),
      ),
    ).toBeLessThanOrEqual(3)
  })

  it('where a headline changes only in its signs: those of its cards', () => {
    const headline = 'number40!'
    expect(
      newFiles(built, buildBlock(stories.with(40, { ...story(40), body: stories[40]?.body ?? [], headline }), keys)),
    ).toBe(1)
  })

  it('where a story comes at the end: its words and its cards', () => {
    const count = newFiles(built, buildBlock([...stories, story(100, { body: ['w1 w2'] })], keys))
    expect(count).toBeLessThanOrEqual(4)
  })
})

describe('a word that most stories of a block have', () => {
  /** Every second says the one, two in five the other; in the third and the fortieth it stands in the headline. */
  const many = (count: number) =>
    Array.from({ length: count }, (_, at) =>
      story(at, {
        headline: at === 3 || at === 40 ? 'Said' : '',
        body: [drawn(at, 700), at % 2 === 1 ? 'said' : '', at % 5 < 2 ? 'often' : ''],
      }),
    )

  it('is listed in the stories alone that have it in their headline', () => {
    const block = buildBlock(many(130), keys)
    expect(block.entry.common).toEqual(['said'])
    expect(listed(block, 'said')).toEqual([3, 40])
  })

  it('is listed in all stories of a small block', () => {
    const block = buildBlock(many(127), keys)
    expect(block.entry.common).toContain('said')
    expect(listed(block, 'said')).toHaveLength(64)
  })

  it('is listed where it is said again and again in none but the headlines', () => {
    const stories = many(130).with(5, story(5, { body: ['said '.repeat(40)] }))
    expect(listed(buildBlock(stories, keys), 'said')).toEqual([3, 40])
  })

  it('is no word of a handful of stories', () => {
    expect(buildBlock(many(11), keys).entry.common).toEqual([])
    expect(buildBlock(many(12), keys).entry.common).toContain('said')
  })

  it('is none that two stories in five have', () => {
    const block = buildBlock(many(130), keys)
    expect(block.entry.common).not.toContain('often')
    expect(listed(block, 'often')).toHaveLength(52)
  })
})

describe('how a word is written', () => {
  const spelt = async (lang: string, ...headlines: string[]) =>
    buildBlock(
      headlines.map((headline, at) => story(at, { headline })),
      await keysOf(lang),
    ).spellings

  it('is the way that is found most often, in small letters', async () => {
    expect(await spelt('en', 'Stories', 'stories', 'Story', 'stories')).toEqual([['stori', 'stories', 4]])
  })

  it('is told of no word that one story alone has', async () => {
    expect(await spelt('en', 'tern tern', 'wall', 'wall')).toEqual([['wall', 'wall', 2]])
  })
})
