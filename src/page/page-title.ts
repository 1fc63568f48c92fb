import { inlineToText } from '#src/article/inline-to-text.ts'
import type { Publication } from '#src/contract/publication.ts'
import type { Page } from './page.ts'

const later = (page: number) => (page > 1 ? `, page ${page}` : '')

/** What a page is called without the publication's name: the title of a link to it. */
export function pageName(page: Page, { name, tagline }: Publication): string {
  switch (page.kind) {
    case 'front':
      return tagline === undefined ? name : `${name}: ${tagline}`
    case 'section':
      return `${page.section.name}${later(page.section.page)}`
    case 'author':
      return `${page.author.author.name}${later(page.author.page)}`
    case 'story':
      return page.article.share?.title ?? page.article.headline
    case 'quote':
      return `“${inlineToText(page.quote.text)}”`
    case 'newsletters':
      return 'Newsletters'
    case 'missing':
      return 'Page not found'
  }
}

/** The title of a page in a tab or a search result. */
export function pageTitle(page: Page, publication: Publication): string {
  const name = pageName(page, publication)
  return page.kind === 'front' ? name : `${name} | ${publication.name}`
}
