import type { Publication } from '#src/contract/publication.ts'
import { ShareButton } from '#src/features/share/share-button.tsx'
import type { ShareQuote } from '#src/features/story/share-quote.ts'
import { absolute } from '#src/lib/absolute.ts'
import { paths } from '#src/lib/paths.ts'
import { fill } from '#src/words/fill.ts'
import { phrases } from '#src/words/phrases.ts'

/** How each pull-quote of a story is passed on: by the address of its own page. */
export const quoteSharer =
  (publication: Publication, slug: string): ShareQuote =>
  ({ id, words }) => (
    <ShareButton
      title={fill(phrases.head.quoted, { words })}
      url={absolute(publication, paths.quote(slug, id))}
      label={phrases.share.shareQuote}
    />
  )
