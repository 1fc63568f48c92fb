import { type QueryKey, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { AuthorPage as AuthorListing, Front, SectionPage as SectionListing } from '#src/contract/listing.ts'
import { AuthorView } from '#src/features/author/author-view.tsx'
import { authorQuery } from '#src/features/author/queries.ts'
import { FrontView } from '#src/features/front/front-view.tsx'
import { frontQuery, sectionQuery } from '#src/features/front/queries.ts'
import { SectionView } from '#src/features/front/section-view.tsx'
import { ListNotice } from '#src/features/offline/list-notice.tsx'
import { SaveRow } from '#src/features/offline/save-button.tsx'
import { paths } from '#src/lib/paths.ts'
import { titled } from '#src/lib/titled.ts'
import type { Page } from '#src/page/page.ts'
import { phrases } from '#src/words/phrases.ts'
import { Loaded } from './loaded.tsx'
import { PageFrame } from './page-frame.tsx'
import { usePublication } from './publication-context.ts'

// Pages are made by the cache, which keeps each the same object until what it is made from has changed.
const toFront = (front: Front) => ({ kind: 'front', front }) as const
const toSection = (section: SectionListing) => ({ kind: 'section', section }) as const
const toAuthor = (author: AuthorListing) => ({ kind: 'author', author }) as const

type ListFrameProps = {
  page: Page
  title: string
  path: string
  /** The list as the query cache has it: under which key, and since when, in ms. */
  kept: { queryKey: QueryKey; updatedAt: number }
  children: ReactNode
}

/** The frame of a list, which says of it that it is shown as it was kept, if that is so. */
function ListFrame({ page, title, path, kept: { queryKey, updatedAt }, children }: ListFrameProps) {
  const { lang } = usePublication()
  // What the network could not bring anew is marked so in the cache (src/app/cache/kept-queries.ts).
  const isKept = useQueryClient().getQueryState(queryKey)?.isInvalidated === true
  return (
    <PageFrame page={page} title={title}>
      <ListNotice path={path} lang={lang} updatedAt={updatedAt} isKept={isKept} />
      {children}
    </PageFrame>
  )
}

/** The front page. */
export function FrontPage() {
  const { name, lang } = usePublication()
  const options = frontQuery()
  const query = useQuery({ ...options, select: toFront })
  const kept = { queryKey: options.queryKey, updatedAt: query.dataUpdatedAt }
  return (
    <Loaded query={query} name={phrases.failure.thisPage}>
      {(page) => (
        <ListFrame page={page} title={name} path={paths.front()} kept={kept}>
          <FrontView front={page.front} name={name} lang={lang} />
        </ListFrame>
      )}
    </Loaded>
  )
}

type ListingProps = { id: string; page: number }

/** One page of a section. */
export function SectionPage({ id, page: number }: ListingProps) {
  const { lang, offline } = usePublication()
  const options = sectionQuery(id, number)
  const query = useQuery({ ...options, select: toSection })
  const kept = { queryKey: options.queryKey, updatedAt: query.dataUpdatedAt }
  return (
    <Loaded query={query} name={titled(id)}>
      {(page) => (
        <ListFrame page={page} title={page.section.name} path={paths.section(id, number)} kept={kept}>
          <SectionView page={page.section} lang={lang}>
            {offline === false ? null : <SaveRow slugs={page.section.items.map(({ slug }) => slug)} />}
          </SectionView>
        </ListFrame>
      )}
    </Loaded>
  )
}

/** One page of an author's stories. */
export function AuthorPage({ id, page: number }: ListingProps) {
  const { lang } = usePublication()
  const options = authorQuery(id, number)
  const query = useQuery({ ...options, select: toAuthor })
  const kept = { queryKey: options.queryKey, updatedAt: query.dataUpdatedAt }
  return (
    <Loaded query={query} name={titled(id)}>
      {(page) => (
        <ListFrame page={page} title={page.author.author.name} path={paths.author(id, number)} kept={kept}>
          <AuthorView page={page.author} lang={lang} />
        </ListFrame>
      )}
    </Loaded>
  )
}
