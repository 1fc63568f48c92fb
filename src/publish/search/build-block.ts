import { createHash } from 'node:crypto'
import { cardOf, yearOf } from '#src/search/in-memory.ts'
import {
  type Chunk,
  cardsInFile,
  filePath,
  type IndexBlock,
  storiesInLarge,
  storiesInNewest,
} from '#src/search/index-files.ts'
import type { Keys } from '#src/search/keys.ts'
import { readPostings, toPostings } from '#src/search/postings.ts'
import type { StoryText } from '#src/search/texts.ts'
import { weigh } from '#src/search/weigh.ts'

/** How a word is written in a block, most often, and in how many of its stories it stands. */
export type Spelling = [key: string, written: string, stories: number]

/** A block as it is kept between two publishes. Its sections are named, since their places in the index may change. */
export type BuiltBlock = {
  entry: Omit<IndexBlock, 'sections'>
  sections: string[]
  files: { path: string; text: string }[]
  spellings: Spelling[]
}

type File = { name: string; path: string; text: string }

/** A file that is named by what it holds. */
export function toFile(value: unknown): File {
  const text = JSON.stringify(value)
  const digest = createHash('sha256').update(text).digest()
  const name = BigInt(`0x${digest.subarray(0, 8).toString('hex')}`)
    .toString(36)
    .padStart(8, '0')
    .slice(-8)
  return { name, path: filePath(name), text }
}

/** Of so many words, one ends a chunk. In the newest block lists are short, and every new story touches most chunks. */
const wordsToChunk = (stories: number) => (stories < storiesInNewest ? 256 : 64)

/** FNV-1a, of which only the spread matters: whether a word ends a chunk must not hang on any other word. */
function endsChunk(key: string, ofWords: number): boolean {
  let hash = 0x811c9dc5
  for (let at = 0; at < key.length; at += 1) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193)
  return ((hash ^ (hash >>> 16)) >>> 0) % ofWords === 0
}

function toChunks(postings: Chunk, ofWords: number): Chunk[] {
  const chunks: Chunk[] = []
  let open: Chunk = []
  for (const one of postings) {
    open.push(one)
    if (!endsChunk(one[0], ofWords)) continue
    chunks.push(open)
    open = []
  }
  if (open.length > 0) chunks.push(open)
  return chunks
}

/** A word of more stories than this part of a block tells little; of a few stories nothing tells more. */
const commonPart = 0.4
const fewStories = 12

/** Of a word that is in nearly every story, only those stories that have it in their headline. */
function withoutCommon(
  postings: Chunk,
  headlines: readonly ReadonlySet<string>[],
): { postings: Chunk; common: string[] } {
  const stories = headlines.length
  const common: string[] = []
  if (stories < fewStories) return { postings, common }
  const left = postings.map(([key, list]): Chunk[number] => {
    if (list.length / 2 <= stories * commonPart) return [key, list]
    common.push(key)
    return [key, stories < storiesInLarge ? list : inHeadlines(list, (story) => headlines[story]?.has(key) === true)]
  })
  return { postings: left, common }
}

function inHeadlines(list: readonly number[], isThere: (story: number) => boolean): number[] {
  const kept: number[] = []
  let last = -1
  readPostings(list, (story, weight) => {
    if (!isThere(story)) return
    kept.push(story - last, weight)
    last = story
  })
  return kept
}

function runsOf(years: readonly number[]): [number, number][] {
  const runs: [number, number][] = []
  for (const year of years) {
    const last = runs.at(-1)
    if (last?.[0] === year) last[1] += 1
    else runs.push([year, 1])
  }
  return runs
}

/** Counts how words are written, to know for each key the usual way. */
class Spellings {
  private readonly written = new Map<string, { key: string; count: number }>()

  readonly note = (word: string, key: string): void => {
    const known = this.written.get(word)
    if (known === undefined) this.written.set(word, { key, count: 1 })
    else known.count += 1
  }

  /** For each word of a block's postings that stands in more than one story. */
  list(postings: Chunk): Spelling[] {
    const usual = new Map<string, { word: string; count: number }>()
    for (const [word, { key, count }] of this.written) {
      if (count > (usual.get(key)?.count ?? 0)) usual.set(key, { word, count })
    }
    return postings.flatMap(([key, list]): Spelling[] => {
      const word = usual.get(key)?.word
      return word === undefined || list.length < 4 ? [] : [[key, word.toLowerCase(), list.length / 2]]
    })
  }
}

/** Makes the files of a block. `stories` are in the order of their numbers. */
export function buildBlock(stories: readonly StoryText[], keys: Keys): BuiltBlock {
  const spellings = new Spellings()
  const { postings, common } = withoutCommon(
    toPostings(stories.map((story) => weigh(story, keys, spellings.note))),
    stories.map(({ headline }) => new Set(keys.wordsOf(headline).map(({ key }) => key))),
  )
  const chunks = toChunks(postings, wordsToChunk(stories.length))
  const chunkFiles = chunks.map(toFile)
  const cards = stories.flatMap((_, at) => (at % cardsInFile === 0 ? [stories.slice(at, at + cardsInFile)] : []))
  const cardFiles = cards.map((some) => toFile(some.map(cardOf)))
  return {
    entry: {
      stories: stories.length,
      starts: chunks.map(([first]) => first?.[0] ?? ''),
      files: chunkFiles.map(({ name }) => name),
      common,
      cards: cardFiles.map(({ name }) => name),
      years: runsOf(stories.map(({ publishedAt }) => yearOf(publishedAt))),
    },
    sections: stories.map(({ section }) => section),
    files: [...chunkFiles, ...cardFiles].map(({ path, text }) => ({ path, text })),
    spellings: spellings.list(postings),
  }
}
