import { useQuery } from '@tanstack/react-query'
import type { Front } from '#src/contract/listing.ts'
import { FrontView } from '#src/features/front/front-view.tsx'
import { frontQuery } from '#src/features/front/queries.ts'
import { phrases } from '#src/words/phrases.ts'
import { Loaded } from './loaded.tsx'
import { PageFrame } from './page-frame.tsx'
import { usePublication } from './publication-context.ts'

// A page is made by the cache, which keeps it the same object until what it is made from has changed.
const toFront = (front: Front) => ({ kind: 'front', front }) as const

/** The front page. */
export function FrontPage() {
  const { name, lang } = usePublication()
  const query = useQuery({ ...frontQuery(), select: toFront })
  return (
    <Loaded query={query} name={phrases.failure.thisPage}>
      {(page) => (
        <PageFrame page={page} title={name}>
          <FrontView front={page.front} name={name} lang={lang} />
        </PageFrame>
      )}
    </Loaded>
  )
}
