import { QueryClient, type QueryPersister } from '@tanstack/react-query'
import { LoadFailure } from '#src/lib/load-failure.ts'

/** How long what was fetched is not asked for again, in ms. */
export const freshFor = 60_000
// Going back within half an hour needs no network.
const keptFor = 30 * 60_000
// After a failure the page asks again by itself, so that it recovers within 5 s of the fault (reliability bar, R5).
const askAgainAfter = 4000

const isPassing = (error: unknown) =>
  !(error instanceof LoadFailure) || error.kind === 'offline' || error.kind === 'server'

/** The client's cache, with the manners of all queries. `persister` keeps answers beyond the visit. */
export function makeQueryClient(persister?: QueryPersister): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // Sound: the query core asks whether there is one.
        persister: persister as QueryPersister,
        staleTime: freshFor,
        gcTime: keptFor,
        // The browser's idea of being online is often wrong: always ask, and say what came of it.
        networkMode: 'always',
        refetchOnReconnect: true,
        retry: (failures, error) => failures < 1 && isPassing(error),
        retryDelay: 400,
        refetchInterval: ({ state }) => (state.status === 'error' && isPassing(state.error) ? askAgainAfter : false),
      },
    },
  })
}
