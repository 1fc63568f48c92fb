import type { Article } from '#src/contract/article.ts'
import type { BlockOf } from '#src/contract/block.ts'
import type { AuthorPage, Front, SectionPage } from '#src/contract/listing.ts'
import type { OwnPage } from '#src/contract/own-page.ts'
import type { Publication } from '#src/contract/publication.ts'

/** What a prerendered page shows, and carries with it for the app to begin from. */
export type Page =
  | { kind: 'front'; front: Front }
  | { kind: 'section'; section: SectionPage }
  | { kind: 'author'; author: AuthorPage }
  | { kind: 'story'; article: Article }
  | { kind: 'quote'; article: Article; quote: BlockOf<'pullquote'> }
  | { kind: 'newsletters' }
  | { kind: 'page'; own: OwnPage }
  | { kind: 'missing' }

/** Everything that a prerendered page knows: written into it as JSON, read once by the app. */
export type PageState = { publication: Publication; page: Page }
