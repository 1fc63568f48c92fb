import { articlePicture } from '#src/article/article-to-teaser.ts'
import { imageFile } from '#src/article/image-file.ts'
import { cardSize } from '#src/contract/card.ts'
import type { Publication } from '#src/contract/publication.ts'
import { cut } from '#src/lib/cut.ts'
import { fill } from '#src/words/fill.ts'
import { oneStop } from '#src/words/one-stop.ts'
import { phrases } from '#src/words/phrases.ts'
import type { Page } from './page.ts'
import { pageName } from './page-title.ts'

// What X reads of a picture's text.
const longestAlt = 420

/** A picture with its size in pixels, where that is known. */
export type SharePicture = { src: string; width?: number; height?: number; alt: string }

/** What the card of a page shows, in words. */
function cardAlt(page: Page, publication: Publication): string {
  const title = pageName(page, publication)
  if (page.kind !== 'story')
    return page.kind === 'front' ? title : fill(phrases.head.ofPublication, { title, publication: publication.name })
  const alt = articlePicture(page.article)?.alt
  return alt ? fill(oneStop(phrases.head.cardPicture, { title }), { title, picture: alt }) : title
}

function cardOf(page: Page): string | undefined {
  switch (page.kind) {
    case 'front':
      return page.front.card
    case 'section':
      return page.section.card
    case 'author':
      return page.author.card
    case 'story':
      return page.article.share?.image
    case 'quote':
      return page.quote.card ?? page.article.share?.image
    case 'page':
      return page.own.card
    case 'newsletters':
    case 'search':
    case 'offline':
    case 'missing':
      return undefined
  }
}

/** The picture that stands for a page where a link to it is pasted: its card; without one, the story's own picture. */
export function sharePicture(page: Page, publication: Publication): SharePicture | undefined {
  const card = cardOf(page) ?? publication.card
  const alt = cut(cardAlt(page, publication), longestAlt)
  // Drawn by publishing, unless a publisher names a picture that lies elsewhere: its size is then unknown.
  if (card !== undefined) return { src: card, alt, ...(card.startsWith('/') ? cardSize : {}) }
  const own = page.kind === 'story' || page.kind === 'quote' ? articlePicture(page.article) : undefined
  return own && { ...imageFile(own), alt: own.alt ? cut(own.alt, longestAlt) : alt }
}
