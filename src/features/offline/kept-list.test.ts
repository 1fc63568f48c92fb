import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { keptAtHeader, keptCaches } from '#src/contract/stored-keys.ts'
import { escapeJson, readTemplate, toDocument } from '#src/publish/site/document.ts'
import { memoryCaches } from '#src/test/memory-caches.ts'
import { sampleImage, samplePublication, sampleStory } from '#src/test/published-story.ts'
import { clearKept, type KeptAnswer, readKept, removeKept } from './kept-list.ts'

type Told = { headline?: string; at?: number; shows?: string }
type Shelf = keyof typeof keptCaches

let kept: KeptAnswer[] = []
const answers = {
  list: async () => [...kept],
  remove: async (name: string) => {
    kept = kept.filter((one) => one.name !== name)
  },
}
let caches: ReturnType<typeof memoryCaches>
beforeEach(() => {
  kept = []
  caches = memoryCaches()
  vi.stubGlobal('caches', caches)
})
afterEach(() => {
  vi.unstubAllGlobals()
})

const template = readTemplate('<html lang="en"><!--sf-head--><body><!--sf-app--><!--sf-state--></body></html>')
const sizeOf = (text: string) => Buffer.byteLength(text)
const copies = (name: string) => [480, 960].map((width) => `/images/${name}-${width}.avif`)

async function put(shelf: Shelf, path: string, body: string, headers: Record<string, string> = {}) {
  await (await caches.open(keptCaches[shelf])).put(path, new Response(body, { headers }))
}
const held = async (shelf: Shelf) =>
  (await (await caches.open(keptCaches[shelf])).keys()).map(({ url }) => new URL(url).pathname)

const storyOf = (slug: string, { headline = slug, shows }: Told) => ({
  ...sampleStory,
  slug,
  headline,
  lead: shows === undefined ? undefined : { id: 'lead', kind: 'image' as const, image: sampleImage(shows) },
  body: [],
  related: [],
})

/** Keeps a story as the document that publishing makes of it. Returns what it takes, without its pictures. */
async function keepDocument(slug: string, told: Told = {}): Promise<number> {
  const { lead, ...rest } = storyOf(slug, told)
  const article = lead === undefined ? rest : { ...rest, lead }
  const drawn = `<img srcset="${told.shows === undefined ? '' : copies(told.shows).map((path) => `${path} 1w`)}">`
  const html = toDocument(template, { publication: samplePublication, page: { kind: 'story', article } }, drawn)
  await put('pages', `/articles/${slug}`, html, told.at === undefined ? {} : { [keptAtHeader]: `${told.at}` })
  return sizeOf(html)
}

/** The same as an answer to the app. */
function keepAnswer(slug: string, told: Told = {}): number {
  const data = storyOf(slug, told)
  kept.push({ name: `query-["story","${slug}"]`, data, at: told.at })
  return sizeOf(JSON.stringify(data))
}

const keepPicture = (path: string, bytes: number) => put('pictures', path, 'x'.repeat(bytes))
const list = async () => (await readKept(answers)).stories
const slugs = async () => (await list()).map(({ slug }) => slug)

describe('a story that is kept', () => {
  it.each([
    ['the document', 2000, 1000, 'In the document'],
    ['the answer', 1000, 2000, 'In the answer'],
  ])(
    'as a document and as an answer is listed once, as %s that came last has it',
    async (_, first, second, headline) => {
      const document = await keepDocument('low-water', { headline: 'In the document', at: first })
      const answer = keepAnswer('low-water', { headline: 'In the answer', at: second })
      expect(await list()).toEqual([
        { slug: 'low-water', headline, at: 2000, bytes: document + answer, isSaved: false },
      ])
    },
  )

  it('stands before those that came earlier, and one whose time is not known stands last', async () => {
    await keepDocument('without-a-time')
    await keepDocument('oldest', { at: 1000 })
    keepAnswer('newest', { at: 3000 })
    await keepDocument('between', { at: 2000 })
    expect(await slugs()).toEqual(['newest', 'between', 'oldest', 'without-a-time'])
    expect((await list()).at(-1)?.at).toBeUndefined()
  })

  it('takes its text, in bytes, and those of its pictures that are kept, each once', async () => {
    const told = { headline: 'Où est l’écume?', shows: 'pier' }
    const texts = (await keepDocument('low-water', told)) + keepAnswer('low-water', told)
    const other = keepAnswer('high-water')
    await keepPicture('/images/pier-480.avif', 300)
    await keepPicture('/images/pier-960.avif', 700)
    await keepPicture('/images/fog-960.avif', 5000)
    await put('code', '/assets/app.js', 'x'.repeat(20_000))
    const { stories, bytes } = await readKept(answers)
    expect(stories.map((one) => [one.headline, one.bytes])).toEqual([
      ['Où est l’écume?', texts + 1000],
      ['high-water', other],
    ])
    expect(bytes).toBe(texts + other + 1000 + 5000 + 20_000)
  })

  it('is read without anything being made that was not there', async () => {
    expect(await readKept(answers)).toEqual({ stories: [], bytes: 0 })
    expect(await caches.keys()).toEqual([])
  })
})

describe('what is no story', () => {
  const asState = (state: string) => `<script type="application/json" id="sf-state">${state}</script>`
  const drawn = (headline: unknown) => asState(escapeJson({ page: { kind: 'story', drawn: { headline } } }))

  it.each([
    ['the front page', '/', drawn('Front')],
    ['a section', '/sections/shore', drawn('Shore')],
    ['a page of the publication’s own', '/pages/imprint', drawn('Imprint')],
    ['the page of a quote', '/articles/low-water/quotes/q-1', drawn('Quote')],
    ['an address of nobody’s', '/articles/Low_Water', drawn('Odd')],
    ['a document without a state', '/articles/fog', '<p>Log in first</p>'],
    ['one whose state was cut off', '/articles/fog', asState('{"page":{"kind":"story"')],
    ['one whose state is nothing', '/articles/fog', asState('null')],
    ['one of another page', '/articles/fog', asState('{"page":{"kind":"missing"}}')],
    ['one whose headline is no text', '/articles/fog', drawn(5)],
  ])('is passed over: %s', async (_, path, html) => {
    await put('pages', path, html)
    await keepDocument('low-water')
    expect(await slugs()).toEqual(['low-water'])
  })

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'Low water'],
    ['a number', 5],
    ['a front page', { schema: 'front/1', items: [] }],
    ['a story without a slug', { headline: 'Fog', body: [] }],
    ['one whose slug is no address', { slug: '../fog', headline: 'Fog', body: [] }],
    ['one without a headline', { slug: 'fog', body: [] }],
    ['one without a body', { slug: 'fog', headline: 'Fog' }],
    ['one whose body is a text', { slug: 'fog', headline: 'Fog', body: 'Fog' }],
  ])('is passed over among the answers: %s', async (_, data) => {
    kept.push({ name: 'odd', data, at: 1 })
    keepAnswer('low-water')
    expect(await slugs()).toEqual(['low-water'])
  })
})

describe('a storage that cannot be used', () => {
  it.each([
    ['is missing', () => vi.stubGlobal('caches', undefined)],
    ['opens nothing', () => Object.assign(caches, { fault: 'throws when opened' })],
    ['is damaged', () => Object.assign(caches, { fault: 'throws when used' })],
    ['refuses the question', () => vi.spyOn(caches, 'has').mockRejectedValue(new DOMException('no', 'SecurityError'))],
  ])('holds nothing: it %s', async (_, fail) => {
    await keepDocument('low-water')
    fail()
    expect(await readKept(answers)).toEqual({ stories: [], bytes: 0 })
  })

  it('holds nothing where the answers cannot be read', async () => {
    const list = () => Promise.reject(new DOMException('no', 'UnknownError'))
    expect(await readKept({ ...answers, list })).toEqual({ stories: [], bytes: 0 })
  })

  it('on a page of plain http leaves the answers, which are listed and taken away as ever', async () => {
    vi.stubGlobal('caches', undefined)
    for (const slug of ['low-water', 'high-water', 'fog']) keepAnswer(slug)
    expect(await slugs()).toEqual(['low-water', 'high-water', 'fog'])
    await removeKept('fog', answers)
    expect(await slugs()).toEqual(['low-water', 'high-water'])
    await clearKept(answers)
    expect(kept).toEqual([])
  })
})

describe('a story that is taken away', () => {
  it('goes in both forms, with its pictures; the others stay', async () => {
    await keepDocument('low-water', { shows: 'pier' })
    keepAnswer('low-water', { shows: 'pier' })
    await keepDocument('high-water', { shows: 'fog' })
    keepAnswer('high-water', { shows: 'fog' })
    for (const path of [...copies('pier'), ...copies('fog')]) await keepPicture(path, 1)
    await removeKept('low-water', answers)
    expect(await held('pages')).toEqual(['/articles/high-water'])
    expect(kept.map(({ name }) => name)).toEqual(['query-["story","high-water"]'])
    expect(await held('pictures')).toEqual(copies('fog'))
  })

  it.each<[string, (slug: string, told: Told) => unknown]>([
    ['a document', keepDocument],
    ['an answer', keepAnswer],
  ])('leaves the pictures that another story names: as %s', async (_, keepOther) => {
    await keepDocument('low-water', { shows: 'pier' })
    await keepOther('high-water', { shows: 'pier' })
    await keepPicture('/images/pier-480.avif', 1)
    await removeKept('low-water', answers)
    expect(await held('pictures')).toEqual(['/images/pier-480.avif'])
    await removeKept('high-water', answers)
    expect(await held('pictures')).toEqual([])
  })

  it('that is not there takes nothing with it', async () => {
    await keepDocument('low-water')
    await removeKept('fog', answers)
    expect(await slugs()).toEqual(['low-water'])
  })
})

it('all that was kept is taken away but the app’s own files', async () => {
  await keepDocument('low-water', { shows: 'pier' })
  keepAnswer('high-water')
  kept.push({ name: 'query-["front"]', data: {}, at: 1 })
  await put('pages', '/', '<p>Front</p>')
  await keepPicture('/images/pier-480.avif', 1)
  await put('code', '/offline', '<p>What is kept</p>')
  await clearKept(answers)
  expect([await held('pages'), kept, await held('pictures')]).toEqual([[], [], []])
  expect(await held('code')).toEqual(['/offline'])
})
