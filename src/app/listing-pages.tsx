import { useQuery } from '@tanstack/react-query'
import type { AuthorPage as AuthorListing, Front, SectionPage as SectionListing } from '#src/contract/listing.ts'
import { AuthorView } from '#src/features/author/author-view.tsx'
import { authorQuery } from '#src/features/author/queries.ts'
import { FrontView } from '#src/features/front/front-view.tsx'
import { frontQuery, sectionQuery } from '#src/features/front/queries.ts'
import { SectionView } from '#src/features/front/section-view.tsx'
import { SaveRow } from '#src/features/offline/save-button.tsx'
import { titled } from '#src/lib/titled.ts'
import { phrases } from '#src/words/phrases.ts'
import { Loaded } from './loaded.tsx'
import { PageFrame } from './page-frame.tsx'
import { usePublication } from './publication-context.ts'

// Pages are made by the cache, which keeps each the same object until what it is made from has changed.
const toFront = (front: Front) => ({ kind: 'front', front }) as const
const toSection = (section: SectionListing) => ({ kind: 'section', section }) as const
const toAuthor = (author: AuthorListing) => ({ kind: 'author', author }) as const

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

type ListingProps = { id: string; page: number }

/** One page of a section. */
export function SectionPage({ id, page: number }: ListingProps) {
  const { lang, offline } = usePublication()
  const query = useQuery({ ...sectionQuery(id, number), select: toSection })
  return (
    <Loaded query={query} name={titled(id)}>
      {(page) => (
        <PageFrame page={page} title={page.section.name}>
          <SectionView page={page.section} lang={lang}>
            {offline === false ? null : <SaveRow slugs={page.section.items.map(({ slug }) => slug)} />}
          </SectionView>
        </PageFrame>
      )}
    </Loaded>
  )
}

/** One page of an author's stories. */
export function AuthorPage({ id, page: number }: ListingProps) {
  const { lang } = usePublication()
  const query = useQuery({ ...authorQuery(id, number), select: toAuthor })
  return (
    <Loaded query={query} name={titled(id)}>
      {(page) => (
        <PageFrame page={page} title={page.author.author.name}>
          <AuthorView page={page.author} lang={lang} />
        </PageFrame>
      )}
    </Loaded>
  )
}
