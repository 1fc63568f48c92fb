import type { QueryKey, QueryPersister } from '@tanstack/react-query'

/** Asks the reader's own browser before the network. The code for it comes with that which fetches. */
export const keptQuery: QueryPersister = async (queryFn, context, query) => {
  const kept = await import('./kept-queries.ts').catch(() => undefined)
  return kept === undefined ? queryFn(context) : kept.keepQuery(queryFn, context, query)
}

/** Takes the answer to a query out of the reader's browser: what it says is not published any more. */
export async function forgetQuery(key: QueryKey): Promise<void> {
  const { keptAnswers, keptName } = await import('./kept-queries.ts')
  await keptAnswers().remove(keptName(key))
}
