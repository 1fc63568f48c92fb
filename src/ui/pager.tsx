type PagerProps = { page: number; pages: number; toHref: (page: number) => string }

/** Ways to newer and older pages of a list. Nothing where there is only one. */
export function Pager({ page, pages, toHref }: PagerProps) {
  if (pages <= 1) return null
  return (
    <nav className="mt-10 flex flex-wrap items-center gap-4 type-meta" aria-label="Pages">
      {page > 1 ? (
        <a className="button" href={toHref(page - 1)} rel="prev">
          Newer stories
        </a>
      ) : null}
      <p>
        Page {page} of {pages}
      </p>
      {page < pages ? (
        <a className="button" href={toHref(page + 1)} rel="next">
          Older stories
        </a>
      ) : null}
    </nav>
  )
}
