import type { Article, ArticleSource } from '#src/contract/article.ts'
import { blockToText } from './block-to-text.ts'
import { inlineToText } from './inline-to-text.ts'

/** Every text of a story that belongs to its page, in reading order, one entry a line. */
export function articleToText(article: Article | ArticleSource): string[] {
  return [
    article.kicker ?? '',
    article.headline,
    inlineToText(article.standfirst),
    ...(article.lead === undefined ? [] : blockToText(article.lead)),
    ...article.body.flatMap(blockToText),
    ...article.corrections.map((correction) => inlineToText(correction.text)),
    ...article.sources.flatMap((source) => [source.title, source.publisher ?? '', source.author ?? '']),
  ].filter((line) => line !== '')
}
