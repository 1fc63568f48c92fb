import { Fragment, type ReactNode } from 'react'
import type { Article } from '#src/contract/article.ts'
import type { Contributor } from '#src/contract/contributor.ts'
import { opensDrawer } from '#src/ui/drawer.tsx'
import { useOwnWords } from '#src/ui/own-words.ts'
import { interfaceLanguage, phrases } from '#src/words/phrases.ts'
import { AuthorDrawer } from './author-drawer.tsx'
import { Portrait } from './portrait.tsx'

const drawerId = (author: Contributor) => `sf-author-${author.id}`

/** What stands between the names of a byline, as the language joins them: commas, then "and". */
function jointsOf(names: readonly string[]): string[] {
  // A phone takes some 60 ms to make the list's format.
  if (names.length < 2) return []
  const parts = new Intl.ListFormat(interfaceLanguage, { style: 'long', type: 'conjunction' }).formatToParts(names)
  return parts.filter(({ type }) => type === 'literal').map(({ value }) => value)
}

type BylineProps = {
  article: Pick<Article, 'authors' | 'byline'>
  /** What stands below the names: the date. */
  children?: ReactNode
}

/** Who signs the story; every name opens that author's drawer. A byline of the story's own stands before the names. */
export function Byline({ article, children }: BylineProps) {
  const { authors, byline } = article
  const own = useOwnWords()
  const joints = jointsOf(authors.map(({ name }) => name))
  return (
    <div className="byline">
      {authors.map((author) => (
        <Portrait key={author.id} author={author} className="size-12 byline-portrait" />
      ))}
      <div>
        {authors.length === 0 && byline === undefined ? null : (
          <p {...(byline === undefined && own)}>
            {byline ?? phrases.story.by}{' '}
            {authors.map((author, index) => (
              <Fragment key={author.id}>
                {index === 0 ? '' : joints[index - 1]}
                <button className="byline-author" {...opensDrawer(drawerId(author))}>
                  {author.name}
                </button>
              </Fragment>
            ))}
          </p>
        )}
        {children}
      </div>
      {authors.map((author) => (
        <AuthorDrawer key={author.id} author={author} id={drawerId(author)} />
      ))}
    </div>
  )
}
