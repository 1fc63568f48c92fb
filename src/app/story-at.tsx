import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Article } from '#src/contract/article.ts'
import { articleQuery } from '#src/features/story/queries.ts'
import { titled } from '#src/lib/titled.ts'
import { FailureView } from './failure-view.tsx'
import { knownTeaser } from './known-teaser.ts'
import { LoadingView } from './loading-view.tsx'

/** A page that needs a story: on its way, failed, or drawn from it by `children`. */
export function StoryAt({ slug, children }: { slug: string; children: (article: Article) => ReactNode }) {
  const client = useQueryClient()
  const { data: article, error, refetch } = useQuery(articleQuery(slug))
  if (article !== undefined) return children(article)
  const teaser = knownTeaser(client, slug)
  if (error === null) return <LoadingView teaser={teaser} />
  return <FailureView error={error} name={teaser?.headline ?? titled(slug)} onRetry={refetch} />
}
