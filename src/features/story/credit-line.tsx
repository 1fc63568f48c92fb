import type { Image } from '#src/contract/image.ts'
import { joinApart } from '#src/lib/joined.ts'
import { phrases } from '#src/words/phrases.ts'

/** Who made a picture, with its licence. */
export function CreditLine({ credit }: { credit: Image['credit'] }) {
  if (credit === undefined) return null
  const extra = joinApart(
    [credit.org, credit.licence].filter((part) => part !== undefined),
    phrases.site.comma,
  )
  return (
    <small className="credit">
      {credit.url === undefined ? credit.text : <a href={credit.url}>{credit.text}</a>}
      {extra === '' ? '' : `${phrases.site.comma}${extra}`}
    </small>
  )
}
