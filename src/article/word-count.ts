import type { Article, ArticleSource } from '#src/contract/article.ts'
import { blockToText } from './block-to-text.ts'
import { inlineToText } from './inline-to-text.ts'

// Silent reading of English non-fiction: 238 words a minute (Brysbaert 2019, a review of 190 studies).
const wordsPerMinute = 238

/** Counts the words of a text as the language counts them; scripts without spaces are segmented. */
export function countWords(text: string, lang: string): number {
  let words = 0
  for (const segment of new Intl.Segmenter(lang, { granularity: 'word' }).segment(text))
    if (segment.isWordLike) words += 1
  return words
}

/** The words of a story that are read in one go: standfirst and body. A pull-quote repeats and does not count. */
export function articleWordCount(article: Article | ArticleSource): number {
  const body = article.body.filter((block) => block.kind !== 'pullquote').flatMap(blockToText)
  return countWords([inlineToText(article.standfirst), ...body].join('\n'), article.lang)
}

/** Whole minutes of reading, at least one. */
export function readMinutes(wordCount: number): number {
  return Math.max(1, Math.round(wordCount / wordsPerMinute))
}
