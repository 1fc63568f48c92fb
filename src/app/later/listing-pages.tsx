import { useQuery } from '@tanstack/react-query'
import { Loaded } from '#src/app/loaded.tsx'
import { PageFrame } from '#src/app/page-frame.tsx'
import { usePublication } from '#src/app/publication-context.ts'
import type { AuthorPage as AuthorListing, SectionPage as SectionListing } from '#src/contract/listing.ts'
import { AuthorView } from '#src/features/author/author-view.tsx'
import { authorQuery } from '#src/features/author/queries.ts'
import { sectionQuery } from '#src/features/front/queries.ts'
import { SectionView } from '#src/features/front/section-view.tsx'
import { titled } from '#src/lib/titled.ts'

// Pages are made by the cache, which keeps each the same object until what it is made from has changed.
const toSection = (section: SectionListing) => ({ kind: 'section', section }) as const
const toAuthor = (author: AuthorListing) => ({ kind: 'author', author }) as const

type ListingProps = { id: string; page: number }

/** One page of a section. */
export function SectionPage({ id, page: number }: ListingProps) {
  const { lang } = usePublication()
  const query = useQuery({ ...sectionQuery(id, number), select: toSection })
  return (
    <Loaded query={query} name={titled(id)}>
      {(page) => (
        <PageFrame page={page} title={page.section.name}>
          <SectionView page={page.section} lang={lang} />
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
