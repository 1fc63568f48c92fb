import type { SectionPage } from '#src/contract/listing.ts'
import { shortDate } from '#src/lib/dates.ts'
import { interfaceLanguage, phrases } from '#src/words/phrases.ts'
import { Pager } from './pager.tsx'
import { TimeTag } from './time-tag.tsx'

type ArchivePagerProps = {
  list: Pick<SectionPage, 'page' | 'newer' | 'older' | 'items'>
  toHref: (page: number) => string
}

/** Ways to newer and older stories of a list. A page of the archive says from when its stories are: its number tells nobody. */
export function ArchivePager({ list: { page, newer, older, items }, toHref }: ArchivePagerProps) {
  const hrefOf = (to: number | undefined) => (to === undefined ? undefined : toHref(to))
  const words = { before: phrases.site.newer, after: phrases.site.older }
  return (
    <Pager before={hrefOf(newer)} after={hrefOf(older)} words={words}>
      {page === 0 ? null : <Span from={items.at(-1)?.publishedAt} to={items[0]?.publishedAt} />}
    </Pager>
  )
}

/** From the first day to the last, or the one day. */
function Span({ from, to }: { from: string | undefined; to: string | undefined }) {
  if (from === undefined || to === undefined) return null
  const [first, last] = [from, to].map((at) => shortDate(at, interfaceLanguage))
  return (
    <p className="max-sm:order-first max-sm:w-full">
      <TimeTag at={from}>{first ?? ''}</TimeTag>
      {first === last ? null : (
        <>
          {'\u00a0– '}
          <TimeTag at={to}>{last ?? ''}</TimeTag>
        </>
      )}
    </p>
  )
}
