import { fill } from '#src/words/fill.ts'
import { phrases } from '#src/words/phrases.ts'

type PagerProps = {
  page: number
  pages: number
  toHref: (page: number) => string
  /** What leads back and on, where a list is not in the order of time. */
  words?: { before: string; after: string }
}

/** Ways to newer and older pages of a list. Nothing where there is only one. */
export function Pager({ page, pages, toHref, words }: PagerProps) {
  if (pages <= 1) return null
  const { before, after } = words ?? { before: phrases.site.newer, after: phrases.site.older }
  return (
    <nav className="mt-10 flex flex-wrap items-center gap-4 type-meta" aria-label={phrases.site.pages}>
      {page > 1 ? (
        <a className="button" href={toHref(page - 1)} rel="prev">
          {before}
        </a>
      ) : null}
      <p>{fill(phrases.site.pageOf, { page: `${page}`, pages: `${pages}` })}</p>
      {page < pages ? (
        <a className="button" href={toHref(page + 1)} rel="next">
          {after}
        </a>
      ) : null}
    </nav>
  )
}
