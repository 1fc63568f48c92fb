import { Fragment, type ReactNode } from 'react'
import type { Article } from '#src/contract/article.ts'
import type { Contributor } from '#src/contract/contributor.ts'
import { opensDrawer } from '#src/ui/drawer.tsx'
import { AuthorDrawer } from './author-drawer.tsx'
import { Portrait } from './portrait.tsx'

const drawerId = (author: Contributor) => `sf-author-${author.id}`

/** Joins the buttons of a byline as people would say it: commas, then "and". */
const joint = (index: number, count: number) => (index === 0 ? '' : index === count - 1 ? ' and ' : ', ')

type BylineProps = {
  article: Article
  /** What stands below the names: the date. */
  children?: ReactNode
}

/** Who signs the story; every name opens that author's drawer. A byline of the story's own stands before the names. */
export function Byline({ article, children }: BylineProps) {
  const { authors, byline, slug, lang } = article
  return (
    <div className="byline">
      {authors.map((author) => (
        <Portrait key={author.id} author={author} className="size-12 byline-portrait" />
      ))}
      <div>
        {authors.length === 0 && byline === undefined ? null : (
          <p>
            {byline ?? 'By'}{' '}
            {authors.map((author, index) => (
              <Fragment key={author.id}>
                {joint(index, authors.length)}
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
        <AuthorDrawer key={author.id} author={author} id={drawerId(author)} currentSlug={slug} lang={lang} />
      ))}
    </div>
  )
}
