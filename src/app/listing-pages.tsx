import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { AuthorView } from '#src/features/author/author-view.tsx'
import { authorQuery } from '#src/features/author/queries.ts'
import { FrontView } from '#src/features/front/front-view.tsx'
import { frontQuery, sectionQuery } from '#src/features/front/queries.ts'
import { SectionView } from '#src/features/front/section-view.tsx'
import { titled } from '#src/lib/titled.ts'
import type { Page } from '#src/page/page.ts'
import { FailureView } from './failure-view.tsx'
import { LoadingView } from './loading-view.tsx'
import { PageFrame } from './page-frame.tsx'
import { usePublication } from './publication-context.ts'

/** The front page. */
export function FrontPage() {
  const { name, lang } = usePublication()
  const { data: front, error, refetch } = useQuery(frontQuery())
  const page = useMemo((): Page | undefined => front && { kind: 'front', front }, [front])
  if (page === undefined || front === undefined) {
    return error === null ? <LoadingView /> : <FailureView error={error} name="The front page" onRetry={refetch} />
  }
  return (
    <PageFrame page={page} title={name}>
      <FrontView front={front} name={name} lang={lang} />
    </PageFrame>
  )
}

type ListingProps = { id: string; page: number }

/** One page of a section. */
export function SectionPage({ id, page: at }: ListingProps) {
  const { lang } = usePublication()
  const { data: section, error, refetch } = useQuery(sectionQuery(id, at))
  const page = useMemo((): Page | undefined => section && { kind: 'section', section }, [section])
  if (page === undefined || section === undefined) {
    return error === null ? <LoadingView /> : <FailureView error={error} name={titled(id)} onRetry={refetch} />
  }
  return (
    <PageFrame page={page} title={section.name}>
      <SectionView page={section} lang={lang} />
    </PageFrame>
  )
}

/** One page of an author's stories. */
export function AuthorPage({ id, page: at }: ListingProps) {
  const { lang } = usePublication()
  const { data: author, error, refetch } = useQuery(authorQuery(id, at))
  const page = useMemo((): Page | undefined => author && { kind: 'author', author }, [author])
  if (page === undefined || author === undefined) {
    return error === null ? <LoadingView /> : <FailureView error={error} name={titled(id)} onRetry={refetch} />
  }
  return (
    <PageFrame page={page} title={author.author.name}>
      <AuthorView page={author} lang={lang} />
    </PageFrame>
  )
}
