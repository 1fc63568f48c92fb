import type { Article } from '#src/contract/article.ts'
import type { BlockOf } from '#src/contract/block.ts'
import type { AuthorPage, Front, SectionPage } from '#src/contract/listing.ts'
import type { OwnPage } from '#src/contract/own-page.ts'
import type { Publication } from '#src/contract/publication.ts'
import { type DrawnArticle, toDrawnArticle } from './drawn-article.ts'

/** What a page shows. */
export type Page =
  | { kind: 'front'; front: Front }
  | { kind: 'section'; section: SectionPage }
  | { kind: 'author'; author: AuthorPage }
  | { kind: 'story'; article: Article }
  | { kind: 'quote'; article: Article; quote: BlockOf<'pullquote'> }
  | { kind: 'newsletters' }
  /** `title` says what is searched for, once it is. */
  | { kind: 'search'; title: string }
  | { kind: 'offline' }
  | { kind: 'page'; own: OwnPage }
  | { kind: 'missing' }

/** Everything that a page is drawn from. */
export type PageState = { publication: Publication; page: Page }

/** The same as a document says it to the app: the text of a story stands in it once, as it is drawn. */
export type WrittenPage = Exclude<Page, { kind: 'story' }> | { kind: 'story'; drawn: DrawnArticle }

/** What stands in a document as JSON, and is read once by the app. */
export type WrittenState = { publication: Publication; page: WrittenPage }

/** What is written into the document of a page. What a section is about stands in the JSON of its own page. */
export const toWritten = ({ publication, page }: PageState): WrittenState => ({
  publication: { ...publication, sections: publication.sections.map(({ description: _, ...section }) => section) },
  page: page.kind === 'story' ? { kind: 'story', drawn: toDrawnArticle(page.article) } : page,
})
