import { Fragment } from 'react'
import type { Article } from '#src/contract/article.ts'
import type { Contributor } from '#src/contract/contributor.ts'
import { opensDrawer, useDrawer } from '#src/ui/drawer.tsx'
import { AuthorDrawer } from './author-drawer.tsx'
import { Portrait } from './portrait.tsx'

type AuthorButtonProps = { author: Contributor; article: Article }

function AuthorButton({ author, article }: AuthorButtonProps) {
  const control = useDrawer(`sf-author-${author.id}`)
  return (
    <>
      <button className="byline-author" {...opensDrawer(control)}>
        {author.name}
      </button>
      <AuthorDrawer author={author} control={control} currentSlug={article.slug} lang={article.lang} />
    </>
  )
}

/** Joins the buttons of a byline as people would say it: commas, then "and". */
const joint = (index: number, count: number) => (index === 0 ? '' : index === count - 1 ? ' and ' : ', ')

/** Who signs the story; every name opens that author's drawer. A byline of the story's own stands before the names. */
export function Byline({ article }: { article: Article }) {
  const { authors, byline } = article
  return (
    <div className="byline">
      {authors.map((author) => (
        <Portrait key={author.id} author={author} className="size-11 byline-portrait" />
      ))}
      <p>
        {byline ?? 'By'}{' '}
        {authors.map((author, index) => (
          <Fragment key={author.id}>
            {joint(index, authors.length)}
            <AuthorButton author={author} article={article} />
          </Fragment>
        ))}
      </p>
    </div>
  )
}
