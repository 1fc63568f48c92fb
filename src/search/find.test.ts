import { describe, expect, it, vi } from 'vitest'
import { find, type Source } from './find.ts'
import type { Asked } from './found.ts'
import { indexInMemory } from './in-memory.ts'
import { keysOf } from './keys.ts'
import type { StoryText } from './texts.ts'

const keys = await keysOf('en')
const story = (slug: string, body: string, more: Partial<StoryText> = {}): StoryText => ({
  slug,
  headline: slug,
  section: 'shore',
  publishedAt: '2026-11-02T08:00:00+00:00',
  side: [],
  body: [body],
  ...more,
})
const whole = { section: undefined, year: undefined, page: 1 }
const findIn = (source: Source, words: string, more: Partial<Asked> = {}) =>
  find({ ...whole, ...more, words }, keys, source)
const ask = (words: string, stories: readonly StoryText[], more: Partial<Asked> = {}) =>
  findIn(indexInMemory(stories, keys), words, more)
const slugs = ({ hits }: { hits: readonly { slug: string }[] }) => hits.map(({ slug }) => slug)

/** An index by hand: which stories have a word, and how heavy it is in each. */
function byHand(
  words: Record<string, [story: number, weight: number][]>,
  more: { stories: number; common?: string[] },
) {
  const stories = Array.from({ length: more.stories }, (_, at) => story(`s-${at}`, ''))
  const source = indexInMemory(stories, keys)
  const chunk = Object.entries(words).map(([word, list]): [string, number[]] => [
    word,
    list.flatMap(([at, weight], place) => [at - (list[place - 1]?.[0] ?? -1), weight]),
  ])
  const blocks = source.index.blocks.map((block) => ({ ...block, common: more.common ?? [] }))
  return {
    ...source,
    index: { ...source.index, blocks },
    chunk: async () => chunk,
    words: async () => Object.keys(words),
  }
}

describe('which stories answer', () => {
  const stories = [story('one', 'terns on the wall'), story('two', 'terns at sea'), story('three', 'a wall of fog')]

  it('those that have all of the words', async () => {
    const found = await ask('tern wall ', stories)
    expect(slugs(found)).toEqual(['one'])
    expect(found).toMatchObject({ total: 1, isPartial: false })
  })

  it('where none has all, those that have most', async () => {
    const found = await ask('tern wall sea fog ', [...stories, story('four', 'terns, wall and sea')])
    expect(slugs(found)).toEqual(['four'])
    expect(found.isPartial).toBe(true)
  })

  it('where each has one of two, all of them', async () => {
    const found = await ask('sea fog ', stories)
    expect(slugs(found).sort()).toEqual(['three', 'two'])
    expect(found.isPartial).toBe(true)
  })

  it.each(['', '  ', '—', 'zeppelin '])('none, where %j is asked for', async (words) => {
    expect(await ask(words, stories)).toMatchObject({
      ...{ hits: [], total: 0, sections: [], years: [], instead: [], isPartial: false },
    })
  })

  it('none in an index without stories, whatever is asked for', async () => {
    const source = indexInMemory([], keys)
    expect((await findIn({ ...source, index: { ...source.index, blocks: [] } }, 'tern')).total).toBe(0)
    const empty = { ...source.index.blocks[0], starts: [], files: [] }
    const index = { ...source.index, blocks: [empty] } as Source['index']
    expect((await findIn({ ...source, index }, 'tern')).total).toBe(0)
  })
})

describe('the last word', () => {
  const stories = [story('tern', 'one'), story('ternary', 'two'), story('stern', 'three')]

  it('may be unfinished', async () => expect(slugs(await ask('tern', stories))).toEqual(['tern', 'ternary']))
  it('is finished where a space follows it', async () => expect(slugs(await ask('tern ', stories))).toEqual(['tern']))
  it('is one of several', async () => expect(slugs(await ask('one ter', stories))).toEqual(['tern']))
  it('counts less where it is only begun', async () => {
    expect(slugs(await ask('tern', [story('ternary', ''), story('tern', '')].toReversed()))).toEqual([
      'tern',
      'ternary',
    ])
  })

  it.each(['ha', 'hap', 'happi', 'happin', 'happine', 'happines', 'happiness'])(
    'is found letter by letter, also past the end of its stem: %s',
    async (words) => {
      const found = await ask(words, [story('a', 'joy', { headline: 'Happiness' })])
      expect([slugs(found), found.instead]).toEqual([['a'], []])
      expect(found.mark('Happiness').map(({ isMarked }) => isMarked)).toEqual([true])
    },
  )
})

describe('the order', () => {
  it('is that of how heavy the words are', async () => {
    const wall = 'the long wall '.repeat(230)
    const stories = [
      story('a', `tern ${wall}`),
      story('b', wall, { headline: 'Tern' }),
      story('c', `tern tern tern ${wall}`),
    ]
    expect(slugs(await ask('tern ', stories))).toEqual(['b', 'c', 'a'])
  })

  it('counts a rare word for more than one that many have', async () => {
    const often = [1, 2, 3, 4, 5, 6, 7].map((at): [number, number] => [at, at === 1 ? 9 : 1])
    const source = byHand(
      {
        often: [[0, 5], ...often],
        rare: [
          [0, 9],
          [1, 5],
        ],
      },
      { stories: 8 },
    )
    expect(slugs(await findIn(source, 'often rare '))).toEqual(['s-0', 's-1'])
  })

  it('has the newest first among equals', async () => {
    const stories = [2024, 2026, 2025].map((year) =>
      story(`y-${year}`, 'tern', { publishedAt: `${year}-01-01T00:00:00Z` }),
    )
    expect(slugs(await ask('tern ', stories))).toEqual(['y-2026', 'y-2025', 'y-2024'])
  })

  it('lets a newer story outweigh one in which a word is a little heavier', async () => {
    const source = byHand(
      { tern: Array.from({ length: 10 }, (_, at): [number, number] => [at, 10 - (at === 9 ? 1 : at)]) },
      { stories: 10 },
    )
    expect(slugs(await findIn(source, 'tern ')).slice(0, 2)).toEqual(['s-9', 's-0'])
  })

  it('lets a far heavier word outweigh that another is newer', async () => {
    const source = byHand(
      {
        tern: [
          [0, 15],
          [9, 10],
        ],
      },
      { stories: 10 },
    )
    expect(slugs(await findIn(source, 'tern '))).toEqual(['s-0', 's-9'])
  })
})

describe('a word of most stories', () => {
  const words: Parameters<typeof byHand>[0] = {
    said: [[2, 15]],
    tern: [
      [0, 5],
      [1, 5],
      [2, 5],
    ],
    theme: [],
  }

  it('is not asked of every story, but goes into the order', async () => {
    const found = await findIn(byHand(words, { stories: 3, common: ['said'] }), 'said tern ')
    expect(slugs(found)).toEqual(['s-2', 's-1', 's-0'])
    expect(found.isPartial).toBe(false)
  })

  it('keeps no more than a part of its rarity', async () => {
    const source = byHand(
      {
        said: [[0, 15]],
        tern: [
          [0, 5],
          [1, 9],
        ],
      },
      { stories: 100, common: ['said'] },
    )
    expect(slugs(await findIn(source, 'said tern '))).toEqual(['s-1', 's-0'])
  })

  it('alone brings the stories in which it is heavy', async () => {
    expect(slugs(await findIn(byHand(words, { stories: 3, common: ['said'] }), 'said '))).toEqual(['s-2'])
  })

  it('is not taken for a slip where it is heavy nowhere', async () => {
    const source = byHand({ theme: [], themes: [[0, 5]] }, { stories: 1, common: ['theme'] })
    expect(await findIn(source, 'theme ')).toMatchObject({ total: 0, instead: [] })
  })

  it.each([
    { told: 'in the newest stories alone', common: [[], ['said']], stories: [200, 50], answers: ['s-2'] },
    { told: 'in a large block', common: [['said'], []], stories: [128, 200], answers: ['s-2', 's-1', 's-0'] },
    { told: 'in most stories', common: [['said'], []], stories: [64, 63], answers: ['s-2', 's-1', 's-0'] },
    { told: 'in half of the stories', common: [['said'], []], stories: [64, 64], answers: ['s-2'] },
  ])('is one, or is none, where it is common $told', async ({ common, stories, answers }) => {
    const source = byHand(words, { stories: 400 })
    const [whole] = source.index.blocks
    if (whole === undefined) throw new Error('There is a block of all stories.')
    const blocks = stories.map((count, at) => ({ ...whole, stories: count, common: common[at] ?? [] }))
    // The newest block has none of the words: what it has would be told twice.
    const chunk = async (name: string) => (name === 'none' ? [] : source.chunk())
    const parts = blocks.map((block, at) => (at === 0 ? block : { ...block, files: ['none'] }))
    const found = await findIn({ ...source, chunk, index: { ...source.index, blocks: parts } }, 'said tern ')
    expect(slugs(found)).toEqual(answers)
  })

  it('is one also where it was mistyped', async () => {
    const source = byHand(
      {
        weather: [[2, 15]],
        tern: [
          [0, 5],
          [1, 5],
        ],
      },
      { stories: 3, common: ['weather'] },
    )
    const found = await findIn(source, 'waether tern ')
    expect(slugs(found)).toEqual(['s-1', 's-0'])
    expect(found).toMatchObject({ isPartial: false, instead: [{ typed: 'waether', meant: 'weather' }] })
  })
})

describe('a mistyped word', () => {
  const stories = [story('Harbour', 'wall'), story('Lighthouse', 'wall')]

  it('is looked for as the one that was meant, which is said and marked', async () => {
    const found = await ask('wall harbuor', stories)
    expect(slugs(found)).toEqual(['Harbour'])
    expect(found.instead).toEqual([{ typed: 'harbuor', meant: 'Harbour' }])
    expect(found.mark('The harbour').at(-1)).toEqual({ text: 'harbour', isMarked: true })
  })

  it('that nothing is like leaves the other words', async () => {
    const found = await ask('wall zeppelin ', stories)
    expect(found).toMatchObject({ total: 2, instead: [], isPartial: true })
  })

  it('asks for the list of words, and one that is there does not', async () => {
    const words = vi.fn(async () => [])
    const source = { ...indexInMemory(stories, keys), words }
    await findIn(source, 'harbour ')
    expect(words).not.toHaveBeenCalled()
    await findIn(source, 'zeppelin ')
    expect(words).toHaveBeenCalledOnce()
  })
})

describe('an answer that is narrowed', () => {
  const of = (slug: string, section: string, year: number) =>
    story(slug, 'tern', { section, publishedAt: `${year}-06-01T08:00:00+00:00` })
  const stories = [of('a', 'shore', 2024), of('b', 'shore', 2025), of('c', 'letters', 2025), of('d', 'shore', 2025)]
  const told = async (more: Partial<Asked>) => {
    const found = await ask('tern ', stories, more)
    return [
      slugs(found).sort().join(''),
      found.total,
      found.sections.map(({ id, count }) => `${id} ${count}`),
      found.years.map(({ year, count }) => `${year} ${count}`),
    ]
  }

  it('by nothing has all sections, the most first, and all years, the latest first', async () =>
    expect(await told({})).toEqual(['abcd', 4, ['shore 3', 'letters 1'], ['2025 3', '2024 1']]))
  it('by a section counts the years in it, and the sections as before', async () =>
    expect(await told({ section: 'shore' })).toEqual(['abd', 3, ['shore 3', 'letters 1'], ['2025 2', '2024 1']]))
  it('by a year counts the sections in it, and the years as before', async () =>
    expect(await told({ year: 2025 })).toEqual(['bcd', 3, ['shore 2', 'letters 1'], ['2025 3', '2024 1']]))
  it('by both has what is in both', async () =>
    expect(await told({ section: 'letters', year: 2025 })).toEqual(['c', 1, ['shore 2', 'letters 1'], ['2025 1']]))
  it('by a section that is not there has nothing', async () =>
    expect(await told({ section: 'sports' })).toEqual(['', 0, ['shore 3', 'letters 1'], []]))
})

it('answers come in pages of ten, each story on one of them', async () => {
  const stories = Array.from({ length: 23 }, (_, at) =>
    story(`s-${at}`, 'tern', { publishedAt: `${2000 + at}-01-01T00:00:00Z` }),
  )
  const pages = await Promise.all([1, 2, 3, 4].map((page) => ask('tern ', stories, { page })))
  expect(pages.map(({ hits }) => hits.length)).toEqual([10, 10, 3, 0])
  expect(pages.map(({ total }) => total)).toEqual([23, 23, 23, 23])
  expect(pages.flatMap(slugs)).toEqual(stories.map(({ slug }) => slug).toReversed())
})

describe('an index of several blocks', () => {
  const parts = ['old', 'new'].map((slug, at) =>
    indexInMemory(
      [0, 1].map((one) =>
        story(`${slug}-${one}`, 'tern', { section: slug, publishedAt: `${2020 + 2 * at + one}-01-01T00:00:00Z` }),
      ),
      keys,
    ),
  )
  const [old, young] = parts.map(({ index }) => index.blocks[0])
  const source = (): Source => ({
    index: {
      ...{ schema: 'search/1', lang: 'en', sections: ['new', 'old'] },
      blocks: [
        { ...old, files: ['old'], cards: ['old'], sections: [1, 1] },
        { ...young, files: ['new'], cards: ['new'], sections: [0, 0] },
      ] as Source['index']['blocks'],
    },
    chunk: async (file) => (await parts[file === 'old' ? 0 : 1]?.chunk('all')) ?? [],
    cards: async (file) => (await parts[file === 'old' ? 0 : 1]?.cards('0')) ?? [],
    words: async () => [],
  })

  it('numbers the stories on from block to block', async () => {
    const { hits } = await findIn(source(), 'tern ')
    expect(hits.map(({ slug, section, publishedAt }) => `${slug} ${section} ${publishedAt.slice(0, 4)}`)).toEqual([
      ...['new-1 new 2023', 'new-0 new 2022', 'old-1 old 2021', 'old-0 old 2020'],
    ])
    expect(slugs(await findIn(source(), 'tern ', { year: 2021 }))).toEqual(['old-1'])
  })

  it('leaves out a story whose card is not in its file', async () => {
    expect(slugs(await findIn({ ...source(), cards: async () => [] }, 'tern '))).toEqual([])
  })

  it('fails as a whole where a file does not come', async () => {
    const chunk = async (file: string) => (file === 'old' ? [] : Promise.reject(new Error('gone')))
    await expect(findIn({ ...source(), chunk }, 'tern ')).rejects.toThrow('gone')
  })
})

describe('the words of a block in chunks', () => {
  const starts = ['b', 'ba', 'baa', 'bab', 'bac', 'bad', 'bb', 'bc', 'd']
  async function read(words: string) {
    const base = byHand({}, { stories: 1 })
    const files = starts.map((start) => `f-${start}`)
    const blocks = base.index.blocks.map((block) => ({ ...block, starts, files }))
    const asked: string[] = []
    const chunk = async (file: string) => {
      asked.push(file.slice(2))
      return []
    }
    await findIn({ ...base, index: { ...base.index, blocks }, chunk }, words)
    return asked.join(' ')
  }

  it.each([
    ['the one that a word would stand in', 'bbx ', 'bb'],
    ['the one that begins with it', 'bc ', 'bc'],
    ['the first for what would stand before all', 'aa ', 'b'],
    ['the last for what stands after all', 'zz ', 'd'],
    ['those of a beginning', 'bacc', 'bac'],
    ['those of a beginning that is in many, three at most', 'ba', 'ba baa bab'],
    ['those of a beginning and of another word', 'b7 bb', 'b bb'],
  ])('are read where they are needed: %s', async (_, words, files) => expect(await read(words)).toBe(files))
})
