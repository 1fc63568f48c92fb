import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { knownTeaser } from '#src/app/cache/known-teaser.ts'
import type { Article } from '#src/contract/article.ts'
import { articleQuery } from '#src/features/story/queries.ts'
import { titled } from '#src/lib/titled.ts'
import { Loaded } from './loaded.tsx'

type StoryAtProps = {
  slug: string
  /** `keptAt` is when the story was fetched, in ms, where the network could not bring it anew; else undefined. */
  children: (article: Article, keptAt: number | undefined) => ReactNode
}

/** A page that needs a story, drawn from it by `children`. */
export function StoryAt({ slug, children }: StoryAtProps) {
  const client = useQueryClient()
  const options = articleQuery(slug)
  const query = useQuery(options)
  const teaser = query.data === undefined ? knownTeaser(client, slug) : undefined
  // Read from the result, so that a change of it draws the story again.
  const { dataUpdatedAt } = query
  const isUnreachable = client.getQueryState(options.queryKey)?.isInvalidated === true
  return (
    <Loaded query={query} name={teaser?.headline ?? titled(slug)} teaser={teaser}>
      {(article) => children(article, isUnreachable ? dataUpdatedAt : undefined)}
    </Loaded>
  )
}
