import type { Article, ArticleSource } from '#src/contract/article.ts'
import { blockToText } from './block-to-text.ts'
import { inlineToText } from './inline-to-text.ts'

// Silent reading of English non-fiction: 238 words a minute (Brysbaert 2019, a review of 190 studies).
const wordsPerMinute = 238

// Chinese, Japanese, Thai, Lao, Khmer and Burmese write no spaces between words.
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/gu
// Letters of these scripts lie here, with others: a text that has none of these units is not looked through.
const mayBeUnspaced = /[\u0e00-\u1fff\u2e80-\uffff]/
const word = /[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}]|['’.-](?=[\p{L}\p{N}]))*/gu

/**
 * Counts the words of a text as the language counts them. Runs of scripts without spaces are segmented by the platform;
 * only those, since segmenting costs some 10 us a segment and a text of symbols alone is nothing but segments.
 */
export function countWords(text: string, lang: string): number {
  let words = 0
  const countRun = (run: string) => {
    for (const segment of new Intl.Segmenter(lang, { granularity: 'word' }).segment(run)) {
      if (segment.isWordLike) words += 1
    }
    return ' '
  }
  const spaced = mayBeUnspaced.test(text) ? text.replace(unspaced, countRun) : text
  return words + (spaced.match(word)?.length ?? 0)
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
