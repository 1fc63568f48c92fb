import type { QueryPersister } from '@tanstack/react-query'

/** Asks the reader's own browser before the network. The code for it comes with that which fetches. */
export const keptQuery: QueryPersister = async (queryFn, context, query) => {
  const kept = await import('./kept-queries.ts').catch(() => undefined)
  return kept === undefined ? queryFn(context) : kept.keepQuery(queryFn, context, query)
}
