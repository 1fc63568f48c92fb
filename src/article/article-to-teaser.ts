import type { Article } from '#src/contract/article.ts'
import type { Image } from '#src/contract/image.ts'
import type { Teaser } from '#src/contract/teaser.ts'
import { cut } from '#src/lib/cut.ts'
import { joinNames } from '#src/lib/joined.ts'
import { paths } from '#src/lib/paths.ts'
import { type Direction, textDirection, withScript } from '#src/lib/text-direction.ts'
import { inlineToText } from './inline-to-text.ts'

/** The picture that stands for a story: its lead, or the first one of its body. */
export function articlePicture(article: Pick<Article, 'lead' | 'body'>): Image | undefined {
  for (const block of article.lead === undefined ? article.body : [article.lead, ...article.body]) {
    if (block.kind === 'image') return block.image
    if (block.kind === 'gallery') return block.items[0]?.image
    if (block.kind === 'video' && block.poster !== undefined) return block.poster
  }
  return undefined
}

/** Who signs a story: its own byline, else the names of its authors. */
export function articleByline(article: Pick<Article, 'authors' | 'byline' | 'lang'>): string {
  return (
    article.byline ??
    joinNames(
      article.authors.map((author) => author.name),
      article.lang,
    )
  )
}

/** The shortest form of a story: what a related list needs. The picture keeps its smaller copies only. */
export function articleToTeaser(article: Article): Teaser {
  const image = articlePicture(article)
  return {
    slug: article.slug,
    url: paths.story(article.slug) as Teaser['url'],
    headline: article.headline,
    lang: article.lang,
    dir: article.dir ?? textDirection(article.lang),
    kind: article.kind,
    ...(article.kicker === undefined ? {} : { kicker: article.kicker }),
    ...(image === undefined ? {} : { image: cardImage(image) }),
    publishedAt: article.publishedAt,
    readMinutes: article.readMinutes,
    section: article.section,
  }
}

/** The language of the words around a teaser, and from which side they are read. */
export type Around = { lang: string; dir: Direction }

/** A teaser among words of its own language, which need not be told of it. */
export function teaserAmong(teaser: Teaser, around: Around): Teaser {
  const { lang = around.lang, dir = around.dir, ...rest } = teaser
  return written(lang) === written(around.lang) && dir === around.dir ? rest : teaser
}

/** A language with its likeliest script, whatever the country: English is read aloud as English in all of them. */
function written(lang: string): string {
  const { language, script } = withScript(lang)
  return `${language}-${script}`
}

/** A teaser with standfirst and byline, for the front page and the lists. */
export function articleToLongTeaser(article: Article): Teaser {
  const standfirst = inlineToText(article.standfirst)
  const image = articlePicture(article)
  return {
    ...articleToTeaser(article),
    ...(standfirst === '' ? {} : { standfirst: cut(standfirst, 1000) }),
    ...(image === undefined ? {} : { image: standing(withoutCredit(image)) }),
    byline: cut(articleByline(article), 300),
  }
}

// A card shows neither credit nor licence: they stand under the picture in the story.
function withoutCredit({ credit: _, ...image }: Image): Image {
  return image
}

// Nothing moves beside words that are read for themselves.
function standing({ moving: _, ...image }: Image): Image {
  return image
}

// Cards are at most 480 px wide: twice that is enough, and one packed format.
const widestCard = 960

function cardImage(image: Image): Image {
  const { sources, ...rest } = standing(withoutCredit(image))
  const best = sources?.[0]
  if (best === undefined) return rest
  const small = best.files.filter((file) => file.width <= widestCard)
  return { ...rest, sources: [{ type: best.type, files: small.length > 0 ? small : best.files.slice(0, 1) }] }
}
