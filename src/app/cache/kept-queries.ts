import { experimental_createQueryPersister, type PersistedQuery } from '@tanstack/query-persist-client-core'
import { hashKey, type QueryKey, type QueryPersister } from '@tanstack/react-query'
import { LoadFailure } from '#src/lib/load-failure.ts'
import { readArticle, readAuthor, readFront, readPage, readSection } from '#src/lib/load-published.ts'
import { freshFor } from './query-client.ts'
import { openQueryStore } from './query-store.ts'

/** What is kept of a query, under its name; of what was found there, only the name is certain. */
type Kept = { data: unknown; at: number }
type Found = { name: string; kept: unknown }

const prefix = 'query'
// By the first part of a query's key. Each refuses what is not of the contract, of another version too.
const reads: Readonly<Record<string, (input: unknown, name: string) => object>> = {
  story: readArticle,
  page: readPage,
  front: readFront,
  section: readSection,
  author: readAuthor,
}

// What a query of an unknown age is said to date from, in ms: far back.
const unknownTime = 1
/** When what was kept had come, in ms. */
const times = new WeakMap<object, number>()

const isMissing = (error: unknown) => error instanceof LoadFailure && error.kind === 'missing'

/** Whether a time in ms can be one: it is a number, and not of the future. */
const isPast = (at: unknown): at is number => typeof at === 'number' && at > 0 && at <= Date.now()

/** What was kept, checked as if it had just been fetched. Throws where it is of no use. */
function revive({ name, kept }: Found): PersistedQuery {
  // Sound: where it is of another kind, what is not there is refused, or this throws.
  const { data: found, at } = kept as Partial<Kept>
  const queryHash = name.slice(prefix.length + 1)
  const queryKey = JSON.parse(queryHash) as QueryKey
  const data = reads[String(queryKey[0])]?.(found, queryHash)
  if (data === undefined) throw new Error(`Nothing reads ${queryHash}.`)
  const dataUpdatedAt = isPast(at) ? at : unknownTime
  times.set(data, dataUpdatedAt)
  // Sound: nothing else of the state is asked for.
  return {
    buster: '',
    queryHash,
    queryKey,
    state: { data, dataUpdatedAt, errorUpdatedAt: 0 } as PersistedQuery['state'],
  }
}

// In ms. What is kept may be of last week: the network is given this long to bring what is new.
const patience = 400

/**
 * Keeps the answers of queries in the reader's own browser, each for itself. At a later visit what is fresh answers at
 * once. What is older answers where the network is away or slow, and gives way to what comes after all. What is no longer
 * published is not kept either. Nothing that fails in here costs a query more than half a second.
 */
export function keepQueries(): QueryPersister {
  const store = openQueryStore()
  const { persistQuery, retrieveQuery } = experimental_createQueryPersister<Found>({
    prefix,
    // They are bounded in number. A clock that was set wrong for a day must not throw them all away.
    maxAge: Number.POSITIVE_INFINITY,
    storage: {
      getItem: async (name) => {
        const kept = await store.getItem(name)
        return kept === undefined ? undefined : { name, kept }
      },
      setItem: (name, { kept }) => store.setItem(name, kept),
      removeItem: store.removeItem,
    },
    serialize: ({ queryHash, state }) => ({
      name: `${prefix}-${queryHash}`,
      kept: { data: state.data, at: state.dataUpdatedAt } satisfies Kept,
    }),
    deserialize: revive,
  })

  return async (queryFn, context, query) => {
    const ask = async () => {
      try {
        const data = await queryFn(context)
        // In a task of its own: by then the query has taken it.
        setTimeout(() => persistQuery(query))
        return data
      } catch (error) {
        if (isMissing(error)) store.removeItem(`${prefix}-${query.queryHash}`)
        throw error
      }
    }
    if (query.state.data !== undefined) return ask()
    const kept = await retrieveQuery<object>(query.queryHash)
    if (kept === undefined) return ask()
    const dataUpdatedAt = times.get(kept) ?? unknownTime
    if (Date.now() - dataUpdatedAt >= freshFor) {
      const asked = ask()
      try {
        const late = new Promise<'late'>((go) => setTimeout(() => go('late'), patience))
        const answer = await Promise.race([asked, late])
        if (answer !== 'late') return answer
      } catch (error) {
        if (isMissing(error)) throw error
      }
      const take = (data: Awaited<typeof asked>) => {
        query.setData(data)
        void persistQuery(query)
      }
      // Where the network brings nothing the page says of when it is, and asks again at the next occasion.
      const showAge = () => query.setState({ dataUpdatedAt, isInvalidated: true })
      asked.then((data) => setTimeout(() => take(data))).catch(() => setTimeout(showAge))
      return kept
    }
    // In a task of its own: a query that takes an answer calls it new.
    setTimeout(() => query.setState({ dataUpdatedAt }))
    return kept
  }
}

/** The name under which the answer to a query is kept. */
export const keptName = (key: QueryKey) => `${prefix}-${hashKey(key)}`

/** All answers that are kept, for whoever lists them. What each holds is unchecked. */
export function keptAnswers() {
  let opened: ReturnType<typeof openQueryStore> | undefined
  const store = () => {
    opened ??= openQueryStore()
    return opened
  }
  return {
    list: async () =>
      (await store().list()).map(({ name, value }) => {
        // Sound: what is not there is undefined, whatever was kept.
        const { data, at } = (value ?? {}) as Partial<Kept>
        return { name, data, at: isPast(at) ? at : undefined }
      }),
    remove: (name: string) => store().removeItem(name),
  }
}

let keeper: QueryPersister | undefined

/** The same for the whole app, whose store is opened when it is first asked. */
export const keepQuery: QueryPersister = (queryFn, context, query) => {
  keeper ??= keepQueries()
  return keeper(queryFn, context, query)
}
