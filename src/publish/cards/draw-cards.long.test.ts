import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import * as v from 'valibot'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { parseArticle } from '#src/contract/article.ts'
import { authorPage, front, sectionPage } from '#src/contract/listing.ts'
import { publication } from '#src/contract/publication.ts'
import { type Content, makeContent } from '#src/publish/edition/content.ts'
import { readEdition } from '#src/publish/edition/edition.ts'
import { readPictures } from '#src/publish/pictures/pictures.ts'
import { samplePublication, writeEdition } from '#src/test/edition.ts'
import { smallStory } from '#src/test/written-story.ts'
import { mostCardBytes } from './card-jpeg.ts'
import { drawCards } from './draw-cards.ts'

const made: string[] = []
let cache: string
let quay: Buffer
const paint = (width: number, height: number, background = '#2a5d7a') =>
  sharp({ create: { width, height, channels: 3, background } })

beforeAll(async () => {
  cache = writeEdition({ 'cache.txt': '' })
  quay = await paint(1500, 1000).jpeg().toBuffer()
})
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true })
})
afterAll(() => rmSync(cache, { recursive: true, force: true }))

const quote = { id: 'pq-tide', kind: 'pullquote', text: 'Nobody asked the tide.', context: 'Nobody asked the tide.' }
const lead = { kind: 'image', image: { src: '/images/quay.jpg', alt: 'A quay' } }
const story = (changes: Record<string, unknown> = {}) => smallStory({ lead, body: [quote], ...changes })

async function drawEdition(files: Record<string, unknown>, onProgress?: (done: number, all: number) => void) {
  const folder = writeEdition({
    'publication.json': { ...samplePublication, tagline: 'News from the estuary' },
    'authors/ada-quill.json': { id: 'ada-quill', name: 'Ada Quill', kind: 'person', role: 'Pilot' },
    'images/quay.jpg': quay,
    ...files,
  })
  made.push(folder)
  const edition = await readEdition(folder)
  const pictures = await readPictures(folder, { cache, isDrawn: true })
  const options = { edition, pictures, cache, ...(onProgress && { onProgress }) }
  return drawCards(makeContent(edition, pictures.measure), options)
}

const theStory = ({ articles }: Content) => {
  const [article] = articles
  if (article === undefined) throw new Error('no story')
  return article
}
const problemsOf = ({ reports }: Content, file: string) =>
  reports.find((one) => one.file === file)?.problems.filter(({ path }) => path === '' || path.startsWith('share')) ?? []

describe('the cards of an edition', () => {
  it('are there for every page, of the right size and weight, at addresses that never change', async () => {
    const { content, files } = await drawEdition({ 'articles/a.json': story() })
    const article = theStory(content)
    const card = article.body.find((block) => block.kind === 'pullquote')?.card
    const addresses = [
      [content.publication.card, 'publication'],
      [content.front.card, 'publication'],
      [content.sections[0]?.card, 'section-coasts'],
      [content.authors[0]?.card, 'author-ada-quill'],
      [article.share?.image, 'small-story'],
      [card, 'small-story-pq-tide'],
    ] as const
    for (const [address, name] of addresses) {
      expect(address).toMatch(new RegExp(`^/cards/${name}-[0-9a-f]{10}-1200\\.jpg$`))
      const from = files.find(({ path }) => path === address)?.from
      if (from === undefined) throw new Error(`no file for ${address}`)
      const meta = await sharp(from).metadata()
      expect(meta).toMatchObject({ format: 'jpeg', width: 1200, height: 630 })
      expect(statSync(from).size).toBeLessThanOrEqual(mostCardBytes)
    }
    expect(content.reports).toEqual([])
  })

  it('are in what the app fetches, which still parses', async () => {
    const { content } = await drawEdition({ 'articles/a.json': story() })
    const json = <One>(value: One): unknown => JSON.parse(JSON.stringify(value))
    const reading = parseArticle(json(theStory(content)))
    expect(reading).toMatchObject({ kind: 'parsed', problems: [], article: { share: theStory(content).share } })
    expect(v.parse(front, json(content.front)).card).toBe(content.front.card)
    expect(v.parse(sectionPage, json(content.sections[0])).card).toBe(content.sections[0]?.card)
    expect(v.parse(authorPage, json(content.authors[0])).card).toBe(content.authors[0]?.card)
    expect(v.parse(publication, json(content.publication)).card).toBe(content.publication.card)
  })

  it('are drawn once: a second run draws none and names the same files', async () => {
    const first = await drawEdition({ 'articles/a.json': story({ headline: 'Drawn once' }) })
    const before = readdirSync(cache).map((name) => `${name} ${statSync(join(cache, name)).mtimeMs}`)
    const second = await drawEdition({ 'articles/a.json': story({ headline: 'Drawn once' }) })
    expect(first.drawn).toBeGreaterThan(0)
    expect(second.drawn).toBe(0)
    const byPath = (files: typeof first.files) => files.toSorted((a, b) => (a.path < b.path ? -1 : 1))
    expect(byPath(second.files)).toEqual(byPath(first.files))
    expect(readdirSync(cache).map((name) => `${name} ${statSync(join(cache, name)).mtimeMs}`)).toEqual(before)
    expect(before.filter((name) => name.includes('.part'))).toEqual([])
  })

  it('have a new address when what they show changes, and then only those', async () => {
    const addresses = async (changes: Record<string, unknown>, files: Record<string, unknown> = {}) => {
      const { content } = await drawEdition({ 'articles/a.json': story(changes), ...files })
      const article = theStory(content)
      const shape = content.shapes?.get('small-story')?.[0]?.src
      return { story: article.share?.image, shape, front: content.front.card }
    }
    const before = await addresses({})
    const headline = await addresses({ headline: 'Another headline' })
    expect(headline).toEqual({ ...before, story: expect.not.stringMatching(before.story ?? '') })
    const focal = await addresses({ lead: { ...lead, image: { ...lead.image, focal: [0.9, 0.5] } } })
    expect([focal.story === before.story, focal.shape === before.shape]).toEqual([false, false])
    const other = await addresses({}, { 'images/quay.jpg': await paint(1500, 1000, '#444444').jpeg().toBuffer() })
    expect([other.story === before.story, other.shape === before.shape]).toEqual([false, false])
    const renamed = await addresses({}, { 'publication.json': { ...samplePublication, name: 'The Other Paper' } })
    expect([renamed.story === before.story, renamed.shape === before.shape]).toEqual([false, true])
  })

  it('say how far they have come', async () => {
    const said: string[] = []
    await drawEdition({ 'articles/a.json': story() }, (done, all) => said.push(`${done}/${all}`))
    expect(said.at(0)).toBe('1/8')
    expect(said.at(-1)).toBe('8/8')
  })

  it('bear the mark of the publication', async () => {
    const mark =
      '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><rect width="64" height="64" fill="#0f0"/></svg>'
    const files = (content: string) => ({
      'publication.json': { ...samplePublication, logo: { src: '/mark.svg' } },
      'mark.svg': content,
      'articles/a.json': story(),
    })
    const { content, files: drawn } = await drawEdition(files(mark))
    const from = drawn.find(({ path }) => path === content.front.card)?.from
    const { data, info } = await sharp(from).raw().toBuffer({ resolveWithObject: true })
    const at = (y: number) => [...data.subarray((y * info.width + 600) * 3, (y * info.width + 600) * 3 + 3)]
    const greens = Array.from({ length: 630 }, (_, y) => at(y)).filter(([r = 0, g = 0]) => g > 200 && r < 60)
    expect(greens.length).toBeGreaterThan(100)
  })
})

describe('crops for search engines', () => {
  it('are in the three shapes, at their size', async () => {
    const { content, files } = await drawEdition({ 'articles/a.json': story() })
    const shapes = content.shapes?.get('small-story') ?? []
    // The picture is 1500 x 1000: no square of 1200 is in it.
    expect(shapes.map(({ width, height }) => [width, height])).toEqual([
      [1000, 1000],
      [1200, 900],
      [1200, 675],
    ])
    for (const { src, width, height } of shapes) {
      expect(src).toMatch(new RegExp(`^/cards/small-story-(?:1x1|4x3|16x9)-[0-9a-f]{10}-${width}\\.jpg$`))
      const meta = await sharp(files.find(({ path }) => path === src)?.from).metadata()
      expect(meta).toMatchObject({ format: 'jpeg', width, height })
    }
  })

  it('are not there for a story without a picture', async () => {
    const { content } = await drawEdition({ 'articles/a.json': smallStory() })
    expect(content.shapes?.get('small-story')).toEqual([])
    expect(theStory(content).share?.image).toMatch(/^\/cards\/small-story-/)
  })
})

describe('a picture that a story chose for its card', () => {
  it('of the edition is cropped, without any text', async () => {
    const share = { image: '/images/chosen.png', title: 'A title' }
    const chosen = await paint(1600, 1600, '#00aa00').png().toBuffer()
    const files = { 'articles/a.json': story({ share }), 'images/chosen.png': chosen }
    const { content, files: drawn } = await drawEdition(files)
    const article = theStory(content)
    expect(article.share).toEqual({ title: 'A title', image: expect.stringMatching(/^\/cards\/small-story-/) })
    const from = drawn.find(({ path }) => path === article.share?.image)?.from
    const { channels } = await sharp(from).stats()
    expect(await sharp(from).metadata()).toMatchObject({ format: 'jpeg', width: 1200, height: 630 })
    for (const { stdev } of channels) expect(stdev).toBeLessThan(2)
  })

  it('on another site stays as it is', async () => {
    const share = { image: 'https://pictures.example/a.jpg' }
    const { content } = await drawEdition({ 'articles/a.json': story({ share }) })
    expect(theStory(content).share).toEqual(share)
    expect(content.reports).toEqual([])
  })

  it('that is not there is named, and the story has a card like any other', async () => {
    const { content } = await drawEdition({ 'articles/a.json': story({ share: { image: '/images/gone.jpg' } }) })
    expect(theStory(content).share?.image).toMatch(/^\/cards\/small-story-/)
    expect(problemsOf(content, 'articles/a.json')).toEqual([
      {
        weight: 'note',
        path: 'share.image',
        found: '"/images/gone.jpg", which is not in the edition',
        wanted: 'a picture in the edition, or a whole address',
      },
    ])
  })
})

describe('a card that cannot be drawn', () => {
  it('is named with its file, and costs nothing else', async () => {
    const invisible = { ...quote, text: '\u200b\u200b' }
    const { content } = await drawEdition({ 'articles/a.json': story({ body: [invisible] }) })
    const article = theStory(content)
    expect(article.body.find((block) => block.kind === 'pullquote')).not.toHaveProperty('card')
    expect(article.share?.image).toBeDefined()
    expect(content.front.card).toBeDefined()
    expect(problemsOf(content, 'articles/a.json')).toEqual([
      expect.objectContaining({ weight: 'note', found: expect.stringContaining('quote small-story pq-tide') }),
    ])
  })

  it('is named with the file of its author, whatever its name', async () => {
    const invisible = { id: 'bo', name: '\u200b\u200b', kind: 'person' }
    const { content } = await drawEdition({ 'authors/someone.json': invisible, 'articles/a.json': story() })
    expect(problemsOf(content, 'authors/someone.json')).toEqual([
      expect.objectContaining({ weight: 'note', found: expect.stringContaining('author bo') }),
    ])
  })

  it('may be every one that needs the mark, if that is no picture: they are drawn without', async () => {
    const { content } = await drawEdition({
      'publication.json': { ...samplePublication, logo: { src: '/mark.svg' } },
      'mark.svg': 'no drawing',
      'articles/a.json': story(),
    })
    expect(content.front.card).toBeDefined()
  })
})

describe('a story that somebody paid for', () => {
  it('has a card of its own, which says so', async () => {
    const flags = { sponsored: { by: 'The Harbour Board' } }
    const plain = await drawEdition({ 'articles/a.json': story() })
    const paid = await drawEdition({ 'articles/a.json': story({ flags }) })
    expect(theStory(paid.content).share?.image).not.toBe(theStory(plain.content).share?.image)
  })
})

it('a card that is gone from the cache is drawn again, whatever was cut off there', async () => {
  const { content, files } = await drawEdition({ 'articles/a.json': story() })
  const from = files.find(({ path }) => path === content.front.card)?.from ?? ''
  rmSync(from)
  writeFileSync(`${from}.cut.part`, 'half a picture')
  const again = await drawEdition({ 'articles/a.json': story() })
  expect(again.drawn).toBe(1)
  expect((await sharp(from).metadata()).width).toBe(1200)
})
