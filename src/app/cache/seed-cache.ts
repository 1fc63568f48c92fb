import type { QueryClient } from '@tanstack/react-query'
import { authorQuery } from '#src/features/author/queries.ts'
import { frontQuery, sectionQuery } from '#src/features/front/queries.ts'
import { articleQuery, ownPageQuery } from '#src/features/story/queries.ts'
import type { Page, WrittenPage } from '#src/page/page.ts'

/** Where the story of the document is kept. Its body is nowhere but in the document, so it is no answer to `articleQuery`. */
export const drawnKey = (slug: string) => ['drawn', slug]

/**
 * Puts the page's own content into the cache, as fresh as if it had just been fetched: the page was, however old the
 * build is.
 */
export function seedCache(client: QueryClient, page: Page | WrittenPage): void {
  switch (page.kind) {
    case 'front':
      client.setQueryData(frontQuery().queryKey, page.front)
      return
    case 'section':
      client.setQueryData(sectionQuery(page.section.id, page.section.page).queryKey, page.section)
      return
    case 'author':
      client.setQueryData(authorQuery(page.author.author.id, page.author.page).queryKey, page.author)
      return
    case 'story':
      if ('drawn' in page) client.setQueryData(drawnKey(page.drawn.slug), page.drawn)
      else client.setQueryData(articleQuery(page.article.slug).queryKey, page.article)
      return
    case 'quote':
      client.setQueryData(articleQuery(page.article.slug).queryKey, page.article)
      return
    case 'page':
      client.setQueryData(ownPageQuery(page.own.slug).queryKey, page.own)
      return
    case 'newsletters':
    case 'search':
    case 'offline':
    case 'missing':
      return
  }
}
