import type { QueryClient } from '@tanstack/react-query'
import { authorQuery } from '#src/features/author/queries.ts'
import { frontQuery, sectionQuery } from '#src/features/front/queries.ts'
import { articleQuery, ownPageQuery } from '#src/features/story/queries.ts'
import type { Page } from '#src/page/page.ts'

/**
 * Puts the page's own content into the cache, as fresh as if it had just been fetched: the page was, however old the
 * build is.
 */
export function seedCache(client: QueryClient, page: Page): void {
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
    case 'quote':
      client.setQueryData(articleQuery(page.article.slug).queryKey, page.article)
      return
    case 'page':
      client.setQueryData(ownPageQuery(page.own.slug).queryKey, page.own)
      return
    case 'newsletters':
    case 'missing':
      return
  }
}
