import { queryOptions } from '@tanstack/react-query'
import { loader } from '#src/lib/loader.ts'

/** One page of an author's stories, counted from 1. Fails with `LoadFailure`. */
export const authorQuery = (id: string, page: number) =>
  queryOptions({
    queryKey: ['author', id, page],
    queryFn: async ({ signal }) => (await loader()).loadAuthor(id, page, signal),
  })
