import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { knownTeaser } from '#src/app/cache/known-teaser.ts'
import type { Article } from '#src/contract/article.ts'
import { articleQuery } from '#src/features/story/queries.ts'
import { titled } from '#src/lib/titled.ts'
import { Loaded } from './loaded.tsx'

/** A page that needs a story, drawn from it by `children`. */
export function StoryAt({ slug, children }: { slug: string; children: (article: Article) => ReactNode }) {
  const client = useQueryClient()
  const query = useQuery(articleQuery(slug))
  const teaser = query.data === undefined ? knownTeaser(client, slug) : undefined
  return (
    <Loaded query={query} name={teaser?.headline ?? titled(slug)} teaser={teaser}>
      {children}
    </Loaded>
  )
}
