import type { ReactNode } from 'react'
import { phrases } from '#src/words/phrases.ts'

type PagerProps = {
  /** Where the page before this one is, and the one after it. */
  before: string | undefined
  after: string | undefined
  words: { before: string; after: string }
  /** Which page this is, between the two. */
  children: ReactNode
}

/** Ways to the pages before and after this one. Nothing where there is only one. */
export function Pager({ before, after, words, children }: PagerProps) {
  if (before === undefined && after === undefined) return null
  return (
    <nav className="mt-10 flex flex-wrap items-center gap-4 type-meta" aria-label={phrases.site.pages}>
      {before === undefined ? null : (
        <a className="button" href={before} rel="prev">
          {words.before}
        </a>
      )}
      {children}
      {after === undefined ? null : (
        <a className="button" href={after} rel="next">
          {words.after}
        </a>
      )}
    </nav>
  )
}
