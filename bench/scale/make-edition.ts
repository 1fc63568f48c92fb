// An edition of any number of stories: each of its own words, about 300 topics, with pictures that they share.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { drawLots, drawWords, readVocabulary } from '../invented-words.ts'

/** What all stories together have of each, whatever their number. */
const many = { topics: 300, authors: 60, sections: 8, pictures: 60 }
/** Ten years, in ms. */
const decade = 315_360_000_000

type Draw = { word: () => string; line: (words: number) => string; among: (count: number) => number }

async function writePictures(folder: string, lot: () => number): Promise<void> {
  for (let at = 0; at < many.pictures; at += 1) {
    const [red, green, blue] = [lot(), lot(), lot()].map((one) => Math.floor(one * 200))
    const disc = `<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="1067"><rect width="1600" height="1067" fill="rgb(${red},${green},${blue})"/><circle cx="${at * 20}" cy="500" r="${200 + at * 5}" fill="rgb(${blue},${red},${green})"/></svg>`
    await sharp(Buffer.from(disc))
      .jpeg()
      .toFile(join(folder, `images/picture-${at}.jpg`))
  }
}

function storyOf(at: number, count: number, { word, line, among }: Draw, topics: readonly string[]) {
  return {
    ...{
      schema: 'article/1',
      slug: `story-${at}`,
      kind: 'news',
      lang: 'en-GB',
      headline: line(8),
      kicker: line(2),
      standfirst: line(20),
    },
    lead: { kind: 'image', image: { src: `/images/picture-${among(many.pictures)}.jpg`, alt: line(10) } },
    ...{ section: `section-${among(many.sections)}`, authors: [`author-${among(many.authors)}`] },
    topics: [...new Set([0, 1, 2].map(() => topics[among(topics.length)] ?? word()))],
    publishedAt: new Date(Date.UTC(2016, 0, 1) + Math.floor((at * decade) / count)).toISOString(),
    ...{ access: 'free', sources: [], corrections: [] },
    body: Array.from({ length: 10 }, () => ({ kind: 'paragraph', text: `${line(66)}.` })),
  }
}

/** Writes an edition of `count` stories of some 700 words into a folder. The same count gives the same edition. */
export async function makeEdition(folder: string, count: number): Promise<void> {
  const lot = drawLots(count)
  const words = await readVocabulary(drawLots(1))
  const word = drawWords(words, lot)
  const line = (length: number) => Array.from({ length }, word).join(' ')
  const draw: Draw = { word, line, among: (length) => Math.floor(lot() * length) }
  for (const one of ['articles', 'authors', 'images']) mkdirSync(join(folder, one), { recursive: true })
  const write = (path: string, value: unknown) => writeFileSync(join(folder, path), JSON.stringify(value))
  const idOf = (kind: string, at: number) => ({ id: `${kind}-${at}`, name: `${words[3000 + at]} ${words[9000 + at]}` })
  write('publication.json', {
    ...{ schema: 'publication/1', name: 'The Measure', url: 'https://measure.example', lang: 'en-GB' },
    sections: Array.from({ length: many.sections }, (_, at) => idOf('section', at)),
  })
  for (let at = 0; at < many.authors; at += 1)
    write(`authors/author-${at}.json`, { ...idOf('author', at), kind: 'person', bio: line(40), sameAs: [] })
  await writePictures(folder, drawLots(60))
  const topics = Array.from({ length: many.topics }, (_, at) => `${words[2000 + at]} ${words[5000 + at]}`)
  for (let at = 0; at < count; at += 1) write(`articles/story-${at}.json`, storyOf(at, count, draw, topics))
}
