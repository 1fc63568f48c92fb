import * as v from 'valibot'
import { slug, text } from '#src/contract/text.ts'

/**
 * The index as it is published, below `/search/`. Stories are numbered from the oldest, and cut into blocks of
 * `storiesInBlock`. The newest, fewer than `storiesInNewest`, are the last block, which alone a new story touches. A block's
 * words are cut into chunks by what they are and not by how many, so that a new word moves no other. Every file but the
 * first is named by what it holds.
 */

/** The file that names all others. */
export const indexPath = '/search/index.json'

export const filePath = (name: string) => `/search/part-${name}.json`

/** In which form the files are, and by which rules words were stemmed; the answer of another version is refused. */
export const indexVersion = 'search/1'

export const storiesInBlock = 2048
/** When the newest block would hold so many stories, they go over into the block before it. */
export const storiesInNewest = 64
/** A block of so many stories lists a common word only where the headline has it. */
export const storiesInLarge = 128
export const cardsInFile = 64

const name = v.pipe(v.string(), v.regex(/^[a-z0-9]{8}$/))
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000_000))

const block = v.object({
  stories: v.pipe(count, v.maxValue(storiesInBlock)),
  /** The first word of each chunk, and its file. */
  starts: v.array(v.string()),
  files: v.array(name),
  /** Words of very many stories: a large block (`storiesInLarge`) lists only those that have them in the headline. */
  common: v.array(v.string()),
  /** Files of `cardsInFile` cards each. */
  cards: v.array(name),
  /** Sections of the stories, by their place in `sections` of the index. */
  sections: v.array(count),
  /** Years of the stories: a year and how many of the block are of it, one after the other. */
  years: v.array(v.tuple([v.number(), count])),
})

export const searchIndex = v.object({
  schema: v.literal(indexVersion),
  lang: text(35),
  sections: v.array(slug),
  /** The file of words that are written often, for those who mistype one; none where there is no story. */
  words: v.exactOptional(name),
  blocks: v.pipe(v.array(block), v.maxLength(500)),
})

/** Words of a block in their order, each with its stories and their weights: how far from the story before, and the weight. */
export const chunk = v.array(v.tuple([v.string(), v.array(count)]))

/** What a list of answers shows of a story: slug, headline, the day on which it was published. */
export const cards = v.array(v.tuple([slug, text(200), text(10)]))

export const commonWords = v.array(v.string())

export type SearchIndex = v.InferOutput<typeof searchIndex>
export type IndexBlock = v.InferOutput<typeof block>
export type Chunk = v.InferOutput<typeof chunk>
export type Cards = v.InferOutput<typeof cards>
