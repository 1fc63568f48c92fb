import type { QueryPersister } from '@tanstack/react-query'

let keeper: Promise<QueryPersister> | undefined

/** Asks the reader's own browser before the network. The code for it comes with that which fetches. */
export const keptQuery: QueryPersister = async (queryFn, context, query) => {
  keeper ??= import('./kept-queries.ts').then(({ keepQueries }) => keepQueries())
  let keep: QueryPersister
  try {
    keep = await keeper
  } catch {
    keeper = undefined
    return queryFn(context)
  }
  return keep(queryFn, context, query)
}
