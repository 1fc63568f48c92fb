import { queryOptions } from '@tanstack/react-query'
import { loader } from '#src/lib/loader.ts'

/** A published story, checked against the contract. Fails with `LoadFailure`. */
export const articleQuery = (slug: string) =>
  queryOptions({
    queryKey: ['story', slug],
    queryFn: async ({ signal }) => (await loader()).loadArticle(slug, signal),
  })
