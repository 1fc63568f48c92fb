import { queryOptions } from '@tanstack/react-query'
import { loader } from '#src/lib/loader.ts'

/** The front page. Fails with `LoadFailure`. */
export const frontQuery = () =>
  queryOptions({ queryKey: ['front'], queryFn: async ({ signal }) => (await loader()).loadFront(signal) })

/** One page of a section, counted from 1. Fails with `LoadFailure`. */
export const sectionQuery = (id: string, page: number) =>
  queryOptions({
    queryKey: ['section', id, page],
    queryFn: async ({ signal }) => (await loader()).loadSection(id, page, signal),
  })
