import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Article } from '#src/contract/article.ts'
import type { LoadFailure } from '#src/lib/load-failure.ts'
import { searchFiles } from '#src/publish/search/search-files.ts'
import { storyText } from '#src/search/texts.ts'
import { sampleStory } from '#src/test/published-story.ts'
import { type Answer, standInNetwork } from '#src/test/stand-in-network.ts'
import { findStories } from './find-stories.ts'
import { forgetIndex, openIndex } from './load-index.ts'
import { warmIndex } from './warm-index.ts'

const path = '/search/index.json'
const story = (slug: string, headline: string): Article => ({ ...sampleStory, slug, headline, body: [] })
const texts = [storyText({ ...story('kept-fog', 'Kept fog'), body: sampleStory.body })]
const none = async () => []
const ask = (words: string, kept = none as Parameters<typeof findStories>[2]) =>
  findStories({ words, section: undefined, year: undefined, page: 1 }, 'en', kept)
const slugs = async (words: string) => (await ask(words)).hits.map(({ slug }) => slug)
const kindOf = async (search: Promise<unknown>) =>
  search.then(
    () => 'found',
    (error: LoadFailure) => error.kind ?? error,
  )

/** The site as it is after a publish: only its own files are there. */
async function publish(articles: Article[]): Promise<Record<string, Answer>> {
  const cache = mkdtempSync(join(tmpdir(), 'standfirst-search-'))
  const files: Record<string, Answer> = {}
  for await (const { path, text } of searchFiles({ publication: { lang: 'en' }, articles }, cache))
    files[path] = { json: JSON.parse(text) }
  rmSync(cache, { recursive: true })
  return files
}

beforeEach(forgetIndex)
afterEach(() => {
  vi.unstubAllGlobals()
  forgetIndex()
})

describe('a search', () => {
  it('is answered from the index', async () => {
    standInNetwork(await publish([story('tern', 'A tern'), story('fog', 'Fog')]))
    expect(await ask('tern')).toMatchObject({ total: 1, isKept: false, hits: [{ slug: 'tern', headline: 'A tern' }] })
  })

  it('finds nothing in a site without stories', async () => {
    standInNetwork(await publish([]))
    expect(await ask('tern')).toMatchObject({ total: 0, isKept: false })
  })

  it('asks for the index once more where the files of the one it has are gone', async () => {
    const network = standInNetwork(await publish([story('tern', 'Grebe'), story('fog', 'Fog of one')]))
    await openIndex()
    network.answers = await publish([story('tern', 'Grebe'), story('grebe', 'Grebe of two'), story('sea', 'Heron')])
    expect((await slugs('grebe')).sort()).toEqual(['grebe', 'tern'])
    expect(network.asked.filter((one) => one === path)).toHaveLength(2)
  })

  it('fails where the files of that one are gone as well, having asked for no third', async () => {
    const files = await publish([story('tern', 'Osprey')])
    const network = standInNetwork({ [path]: files[path] ?? 'offline' })
    expect(await kindOf(ask('osprey'))).toBe('missing')
    expect(network.asked.filter((one) => one === path)).toHaveLength(2)
  })

  it.each<[string, Answer, string]>([
    ['missing', { status: 404 }, 'missing'],
    ['damaged', { json: {} }, 'damaged'],
  ])('fails where the index is %s, whatever is kept', async (_, answer, kind) => {
    standInNetwork({ [path]: answer })
    expect(await kindOf(ask('fog', async () => texts))).toBe(kind)
  })
})

describe('without a network', () => {
  it.each<[string, Answer]>([
    ['away', 'offline'],
    ['failing', { status: 502 }],
    ['a page to log in', { status: 200, text: '<p>Log in</p>' }],
  ])('what is kept is searched, and comes with its text: the site is %s', async (_, answer) => {
    standInNetwork({ [path]: answer })
    const found = await ask('fog', async () => texts)
    expect(found).toMatchObject({ total: 1, isKept: true })
    expect(found.hits).toEqual([expect.objectContaining({ slug: 'kept-fog', paragraphs: texts[0]?.body })])
    expect(found.passage(found.hits[0]?.paragraphs ?? [])).toBeUndefined()
  })

  it('what is kept is searched where the index is at hand, and a file of it is not', async () => {
    const files = await publish([story('tern', 'Kittiwake')])
    standInNetwork({
      ...Object.fromEntries(Object.keys(files).map((one) => [one, 'offline' as const])),
      [path]: files[path] ?? 'offline',
    })
    expect(await ask('kept', async () => texts)).toMatchObject({ total: 1, isKept: true })
  })

  it('it fails where nothing is kept', async () => {
    standInNetwork({ [path]: 'offline' })
    expect(await kindOf(ask('fog'))).toBe('offline')
  })

  it('it fails in the same way where what is kept cannot be read', async () => {
    standInNetwork({ [path]: 'offline' })
    expect(await kindOf(ask('fog', () => Promise.reject(new Error('damaged'))))).toBe('offline')
  })

  it('is over once the network is back', async () => {
    const network = standInNetwork({ [path]: 'offline' })
    await ask('fog', async () => texts)
    network.answers = await publish([story('guillemot', 'Guillemot')])
    expect(await ask('guillemot', async () => texts)).toMatchObject({ total: 1, isKept: false })
  })
})

it('a fault of the search itself is not taken for the network', async () => {
  standInNetwork(await publish([story('tern', 'Sandpiper')]))
  const broken = {
    get words(): string {
      throw new TypeError('a fault')
    },
    section: undefined,
    year: undefined,
    page: 1,
  }
  await expect(findStories(broken, 'en', async () => texts)).rejects.toThrow(new TypeError('a fault'))
})

it('what every search needs can be fetched ahead, and fails without a word', async () => {
  const network = standInNetwork({ [path]: 'offline' })
  warmIndex('en')
  warmIndex('no such language')
  await vi.waitFor(() => expect(network.asked.length).toBeGreaterThan(0))
  network.answers = await publish([story('razorbill', 'Razorbill')])
  await vi.waitFor(async () => expect(await slugs('razorbill')).toEqual(['razorbill']))
})
