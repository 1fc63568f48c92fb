import { blockToText } from '#src/article/block-to-text.ts'
import { inlineToText } from '#src/article/inline-to-text.ts'
import type { Article } from '#src/contract/article.ts'

/** What a story says, as plain text, each paragraph for itself; without its pull-quotes, whose words stand in it already. */
export const bodyTexts = ({ body }: Pick<Article, 'body'>): string[] =>
  body.flatMap((block) => (block.kind === 'pullquote' ? [] : blockToText(block)))

/** What of a story is searched. `publishedAt` begins with the day; `side` is found more easily than `body`. */
export type StoryText = {
  slug: string
  headline: string
  section: string
  publishedAt: string
  side: readonly string[]
  body: readonly string[]
}

/** What stands around the story: the standfirst, the kicker, names, topics, what is said of its picture. */
const sideTexts = ({ standfirst, kicker, byline, authors, topics, series, lead }: Article): string[] => [
  inlineToText(standfirst),
  ...[kicker, byline, series].filter((text) => text !== undefined),
  ...authors.map(({ name }) => name),
  ...topics,
  ...(lead === undefined ? [] : blockToText(lead)),
]

/** What of a published story is searched. */
export const storyText = (article: Article): StoryText => ({
  slug: article.slug,
  headline: article.headline,
  section: article.section,
  publishedAt: article.publishedAt,
  side: sideTexts(article),
  body: bodyTexts(article),
})
