import { queryOptions } from '@tanstack/react-query'
import { loader } from '#src/lib/loader.ts'

/** A published story, checked against the contract. Fails with `LoadFailure`. */
export const articleQuery = (slug: string) =>
  queryOptions({
    queryKey: ['story', slug],
    queryFn: async ({ signal }) => (await loader()).loadArticle(slug, signal),
  })

/** A page of the publication's own, checked in the same way. Fails with `LoadFailure`. */
export const ownPageQuery = (slug: string) =>
  queryOptions({
    queryKey: ['page', slug],
    queryFn: async ({ signal }) => (await loader()).loadPage(slug, signal),
  })
