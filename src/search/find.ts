import { meant } from './common-words.ts'
import { type Asked, type Found, type Hit, hitsOnPage } from './found.ts'
import {
  type Cards,
  type Chunk,
  cardsInFile,
  type IndexBlock,
  type SearchIndex,
  storiesInLarge,
} from './index-files.ts'
import type { Keys } from './keys.ts'
import { markWords, passageOf } from './mark.ts'
import { readPostings } from './postings.ts'
import { type Term, termsOf } from './terms.ts'

/** Where the files of an index come from. Each fails as a whole where a file does not come. */
export type Source = {
  index: SearchIndex
  chunk: (file: string) => Promise<Chunk>
  cards: (file: string) => Promise<Cards>
  words: () => Promise<readonly string[]>
}

/** How heavy a word is in each story that has it, by the number of the story. */
type Weights = Map<number, number>

/** How much less a word counts that only begins as the reader's last word does. */
const ofBeginning = 0.6
/** Of a beginning, as many chunks are read; a beginning of one letter is in hundreds. */
const mostChunks = 3
/** How much of its rarity a common word keeps: it is rare only in the list, which has the headlines alone. */
const ofCommon = 0.1
/** How much more the newest story counts than the oldest, where both have the same words. */
const ofAge = 0.2

/** The last chunk whose first word does not come after `word`. */
function chunkAt(starts: readonly string[], word: string): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((starts[middle] ?? '') <= word) low = middle
    else high = middle - 1
  }
  return low
}

function chunksFor({ key, begins }: Term, { starts, files }: IndexBlock): string[] {
  const wanted = new Set([chunkAt(starts, key)])
  if (begins !== undefined) {
    const first = chunkAt(starts, begins)
    const last = chunkAt(starts, `${begins}\uffff`)
    for (let at = first; at <= last && at < first + mostChunks; at += 1) wanted.add(at)
  }
  return [...wanted].flatMap((at) => files[at] ?? [])
}

function weighIn({ key, begins }: Term, chunk: Chunk, first: number, weights: Weights): void {
  for (const [word, list] of chunk) {
    const worth = word === key ? 1 : begins !== undefined && word.startsWith(begins) ? ofBeginning : 0
    if (worth === 0) continue
    readPostings(list, (story, weight) => {
      const at = first + story
      weights.set(at, Math.max(weights.get(at) ?? 0, weight * worth))
    })
  }
}

async function lookUp(term: Term, { index, chunk }: Source): Promise<Weights> {
  const weights: Weights = new Map()
  const firsts: number[] = []
  let stories = 0
  for (const block of index.blocks) {
    firsts.push(stories)
    stories += block.stories
  }
  const read = async (block: IndexBlock, at: number) => {
    const chunks = await Promise.all(chunksFor(term, block).map(chunk))
    for (const one of chunks) weighIn(term, one, firsts[at] ?? 0, weights)
  }
  await Promise.all(index.blocks.map(read))
  return weights
}

/** A common word makes no difference but to the order, unless there is no other. */
type LookedUp = { term: Term; weights: Weights; isCommon: boolean; instead?: { typed: string; meant: string } }

const storiesOfAll = (blocks: readonly IndexBlock[]) => blocks.reduce((sum, { stories }) => sum + stories, 0)

/** Common is what a large block does not list in full; of small ones, what is common in those with most of the stories. */
function isCommonIn({ blocks }: SearchIndex, key: string): boolean {
  const ofWord = blocks.filter(({ common }) => common.includes(key))
  const isUsual = 2 * storiesOfAll(ofWord) > storiesOfAll(blocks)
  return isUsual || ofWord.some(({ stories }) => stories >= storiesInLarge)
}

async function lookUpAs(term: Term, source: Source): Promise<LookedUp> {
  return { term, weights: await lookUp(term, source), isCommon: isCommonIn(source.index, term.key) }
}

/**
 * A word that no story has is looked for as the one that was probably meant, and a beginning that is longer than what the
 * index has of its word (`happine`, where `happiness` stands as `happi`) as the first that begins so.
 */
async function lookUpMeant(term: Term, keys: Keys, source: Source): Promise<LookedUp> {
  const found = await lookUpAs(term, source)
  if (found.weights.size > 0 || found.isCommon) return found
  const { begins, typed } = term
  const words = await source.words()
  const begun = begins === undefined ? undefined : words.find((word) => keys.folded(word).startsWith(begins))
  const word = begun ?? meant(typed, words, keys)
  const [other] = word === undefined ? [] : keys.wordsOf(word)
  if (word === undefined || other === undefined) return found
  if (begun !== undefined) return lookUpAs({ ...term, key: other.key }, source)
  const instead = { typed, meant: word }
  return { ...(await lookUpAs({ key: other.key, begins: undefined, typed: word }, source)), instead }
}

/** What is known of every story by its number: section and year. */
type Stories = { sections: number[]; years: number[] }

const unfolded = new WeakMap<SearchIndex, Stories>()

function storiesOf(index: SearchIndex): Stories {
  const known = unfolded.get(index)
  if (known !== undefined) return known
  const sections = index.blocks.flatMap((block) => block.sections)
  const years = index.blocks.flatMap((block) => block.years.flatMap(([year, count]) => Array(count).fill(year)))
  const stories = { sections, years }
  unfolded.set(index, stories)
  return stories
}

type Ranked = { story: number; score: number }

/** The stories that have all of the words, or, if none has, those that have most of them; the best first. */
function rank(found: readonly LookedUp[], stories: number): { ranked: Ranked[]; isPartial: boolean } {
  const scores = new Map<number, { has: number; score: number }>()
  const rare = found.filter(({ isCommon }) => !isCommon)
  const needed = rare.length === 0 ? found : rare
  for (const one of found) {
    const counts = needed.includes(one) ? 1 : 0
    const rarity = Math.log(1 + stories / Math.max(1, one.weights.size)) * (one.isCommon ? ofCommon : 1)
    for (const [story, weight] of one.weights) {
      const { has, score } = scores.get(story) ?? { has: 0, score: 0 }
      scores.set(story, { has: has + counts, score: score + weight * rarity })
    }
  }
  let most = 1
  for (const { has } of scores.values()) most = Math.max(most, has)
  const ranked: Ranked[] = []
  for (const [story, { has, score }] of scores) {
    if (has === most) ranked.push({ story, score: score * (1 + (ofAge * story) / stories) })
  }
  ranked.sort((a, b) => b.score - a.score || b.story - a.story)
  return { ranked, isPartial: ranked.length > 0 && most < needed.length }
}

function tally<Value>(stories: readonly Ranked[], told: (story: number) => Value): Map<Value, number> {
  const counts = new Map<Value, number>()
  for (const { story } of stories) {
    const value = told(story)
    counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  return counts
}

async function readHit(story: number, { index, cards }: Source): Promise<Hit[]> {
  let at = story
  for (const block of index.blocks) {
    if (at < block.stories) {
      const file = block.cards[Math.floor(at / cardsInFile)]
      const card = file === undefined ? undefined : (await cards(file))[at % cardsInFile]
      const section = index.sections[block.sections[at] ?? -1]
      if (card === undefined || section === undefined) return []
      return [{ slug: card[0], headline: card[1], publishedAt: card[2], section }]
    }
    at -= block.stories
  }
  return []
}

/**
 * Looks for words in an index. Stories that have all of the words come first by how heavy these are in them (`weigh`), how
 * rare they are, and a little by how new they are.
 */
export async function find(asked: Asked, keys: Keys, source: Source): Promise<Omit<Found, 'isKept'>> {
  const { index } = source
  const found = await Promise.all(termsOf(asked.words, keys).map((term) => lookUpMeant(term, keys, source)))
  const { sections, years } = storiesOf(index)
  const { ranked, isPartial } = rank(found, sections.length)
  const sectionOf = (story: number) => index.sections[sections[story] ?? -1] ?? ''
  const isOfSection = ({ story }: Ranked) => asked.section === undefined || sectionOf(story) === asked.section
  const isOfYear = ({ story }: Ranked) => asked.year === undefined || years[story] === asked.year
  const inYear = ranked.filter(isOfYear)
  const all = inYear.filter(isOfSection)
  const from = (asked.page - 1) * hitsOnPage
  const hits = await Promise.all(all.slice(from, from + hitsOnPage).map(({ story }) => readHit(story, source)))
  const rare = found.filter(({ isCommon }) => !isCommon)
  // A word that is everywhere is no sight worth marking, unless nothing else is looked for.
  const terms = (rare.length === 0 ? found : rare).map(({ term }) => term)
  return {
    hits: hits.flat(),
    total: all.length,
    sections: [...tally(inYear, sectionOf)].map(([id, count]) => ({ id, count })).sort((a, b) => b.count - a.count),
    years: [...tally(ranked.filter(isOfSection), (story) => years[story] ?? 0)]
      .map(([year, count]) => ({ year, count }))
      .sort((a, b) => b.year - a.year),
    instead: found.flatMap(({ instead }) => instead ?? []),
    isPartial,
    mark: (text) => markWords(text, terms, keys),
    passage: (paragraphs) => passageOf(paragraphs, terms, keys),
  }
}
