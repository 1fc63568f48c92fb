import { inlineToText } from '#src/article/inline-to-text.ts'
import type { Publication } from '#src/contract/publication.ts'
import { fillBare } from '#src/words/fill.ts'
import { phrases } from '#src/words/phrases.ts'
import type { Page } from './page.ts'

const earlier = (name: string, page: number) =>
  page > 0 ? fillBare(phrases.head.earlierPage, { name, page: `${page}` }) : name

/** What a page is called without the publication's name: the title of a link to it. */
export function pageName(page: Page, { name, tagline }: Publication): string {
  switch (page.kind) {
    case 'front':
      return tagline === undefined ? name : fillBare(phrases.head.front, { publication: name, tagline })
    case 'section':
      return earlier(page.section.name, page.section.page)
    case 'author':
      return earlier(page.author.author.name, page.author.page)
    case 'story':
      return page.article.share?.title ?? page.article.headline
    case 'quote':
      return fillBare(phrases.head.quoted, { words: inlineToText(page.quote.text) })
    case 'newsletters':
      return phrases.site.newsletters
    case 'search':
      return page.title
    case 'offline':
      return phrases.offline.title
    case 'page':
      return page.own.title
    case 'missing':
      return phrases.head.missing
  }
}

/** The title of a page in a tab or a search result. */
export function pageTitle(page: Page, publication: Publication): string {
  const name = pageName(page, publication)
  if (page.kind === 'front') return name
  return fillBare(phrases.head.titled, { title: name, publication: publication.name })
}
