import { paths } from '#src/lib/paths.ts'
import type { Page } from './page.ts'

/** The path of a page; undefined for the page that is not there. */
export function pagePath(page: Page): string | undefined {
  switch (page.kind) {
    case 'front':
      return paths.front()
    case 'section':
      return paths.section(page.section.id, page.section.page)
    case 'author':
      return paths.author(page.author.author.id, page.author.page)
    case 'story':
      return paths.story(page.article.slug)
    case 'quote':
      return paths.quote(page.article.slug, page.quote.id)
    case 'newsletters':
      return paths.newsletters()
    case 'search':
      return paths.search()
    case 'offline':
      return paths.offline()
    case 'page':
      return paths.page(page.own.slug)
    case 'missing':
      return undefined
  }
}
