import type { QueryClient } from '@tanstack/react-query'
import type { Article } from '#src/contract/article.ts'
import type { BlockOf } from '#src/contract/block.ts'
import type { AuthorPage, Front, SectionPage } from '#src/contract/listing.ts'
import type { Publication } from '#src/contract/publication.ts'
import { authorQuery } from '#src/features/author/queries.ts'
import { frontQuery, sectionQuery } from '#src/features/front/queries.ts'
import { articleQuery } from '#src/features/story/queries.ts'

/** What a prerendered page shows, and carries with it for the app to begin from. */
export type Page =
  | { kind: 'front'; front: Front }
  | { kind: 'section'; section: SectionPage }
  | { kind: 'author'; author: AuthorPage }
  | { kind: 'story'; article: Article }
  | { kind: 'quote'; article: Article; quote: BlockOf<'pullquote'> }
  | { kind: 'newsletters' }
  | { kind: 'missing' }

/** Everything that a prerendered page knows: written into it as JSON, read once by the app. */
export type PageState = { publication: Publication; page: Page }

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
    case 'newsletters':
    case 'missing':
      return
  }
}
