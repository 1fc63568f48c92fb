import type { Source } from './find.ts'
import { type Cards, cardsInFile, indexVersion, type SearchIndex } from './index-files.ts'
import type { Keys } from './keys.ts'
import { toPostings } from './postings.ts'
import type { StoryText } from './texts.ts'
import { weigh } from './weigh.ts'

/** The year of a moment as it is written, by the clock that it is written in. */
export const yearOf = (publishedAt: string): number => Number(publishedAt.slice(0, 4))

/** What a list of answers shows of a story. */
export const cardOf = ({ slug, headline, publishedAt }: StoryText): Cards[number] => [
  slug,
  headline,
  publishedAt.slice(0, 10),
]

/** An index of the stories at hand, for a search without a network: some dozens, which are read through at once. */
export function indexInMemory(texts: readonly StoryText[], keys: Keys): Source {
  const stories = texts.toSorted((a, b) => Date.parse(a.publishedAt) - Date.parse(b.publishedAt))
  const postings = toPostings(stories.map((story) => weigh(story, keys)))
  const sections = [...new Set(stories.map(({ section }) => section))]
  const index: SearchIndex = {
    schema: indexVersion,
    lang: 'und',
    sections,
    blocks: [
      {
        stories: stories.length,
        starts: [''],
        files: ['all'],
        common: [],
        cards: stories.flatMap((_, at) => (at % cardsInFile === 0 ? String(at) : [])),
        sections: stories.map(({ section }) => sections.indexOf(section)),
        years: stories.map(({ publishedAt }) => [yearOf(publishedAt), 1]),
      },
    ],
  }
  return {
    index,
    chunk: async () => postings,
    cards: async (first) => stories.slice(Number(first), Number(first) + cardsInFile).map(cardOf),
    words: async () => {
      const words = stories.flatMap(({ headline }) =>
        keys.wordsOf(headline).map(({ at, end }) => headline.slice(at, end)),
      )
      return [...new Set(words)]
    },
  }
}
