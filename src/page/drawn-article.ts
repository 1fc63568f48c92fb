import { readsAs } from '#src/article/fingerprint.ts'
import type { Article } from '#src/contract/article.ts'
import type { BlockOf } from '#src/contract/block.ts'

/**
 * A story whose page stands in the document that the reader arrived by: what those parts of it need that do something.
 * `reads` is a short name for how it reads.
 */
export type DrawnArticle = Pick<Article, 'slug' | 'headline' | 'lang' | 'dir' | 'canonical' | 'related'> & {
  embeds: BlockOf<'embed'>[]
  reads: string
}

/** What a document says of its story besides the drawing of it. */
export function toDrawnArticle(article: Article): DrawnArticle {
  const { slug, headline, lang, dir, canonical, related, body } = article
  return {
    slug,
    headline,
    lang,
    ...(dir === undefined ? {} : { dir }),
    ...(canonical === undefined ? {} : { canonical }),
    related,
    embeds: body.filter((block) => block.kind === 'embed'),
    reads: readsAs(article),
  }
}
