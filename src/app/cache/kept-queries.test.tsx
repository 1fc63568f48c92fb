import 'fake-indexeddb/auto'
import { type QueryClient, QueryObserver } from '@tanstack/react-query'
import { IDBFactory } from 'fake-indexeddb'
import fc from 'fast-check'
import { openDB } from 'idb'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Article } from '#src/contract/article.ts'
import { articleQuery } from '#src/features/story/queries.ts'
import { LoadFailure } from '#src/lib/load-failure.ts'
import { sampleAuthorPage, sampleFront, samplePage, sampleSection, sampleStory } from '#src/test/published-story.ts'
import { keepQueries } from './kept-queries.ts'
import { makeQueryClient } from './query-client.ts'

let clients: QueryClient[] = []
function visit() {
  const client = makeQueryClient(keepQueries())
  clients.push(client)
  return client
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
  // jsdom is never idle.
  vi.stubGlobal('requestIdleCallback', (run: () => void) => setTimeout(run))
})
afterEach(() => {
  for (const client of clients) client.clear()
  clients = []
})

const { queryKey } = articleQuery(sampleStory.slug)
const name = `query-${JSON.stringify(queryKey)}`
const openBeside = () => openDB('standfirst')
const withoutNetwork = () => Promise.reject(new LoadFailure('offline', 'no network'))

/** Waits until something is kept as it was fetched. */
async function untilKept(key: readonly unknown[], content: unknown) {
  const database = await openBeside()
  const data = async () => (await database.get('queries', `query-${JSON.stringify(key)}`))?.value?.data
  await vi.waitFor(async () => expect(await data()).toEqual(content), { interval: 5 })
  database.close()
}

/** Opens something on a visit of its own. */
async function openOnce(key: readonly unknown[], content: unknown) {
  await visit().fetchQuery({ queryKey: key, queryFn: async () => content })
  await untilKept(key, content)
}

/** Puts anything at all in the place of the story that is kept. */
async function damage(record: Record<string, unknown>) {
  const database = await openBeside()
  await database.put('queries', { name, usedAt: Date.now(), ...record })
  database.close()
}

describe('what was opened', () => {
  it.each([
    [['story', sampleStory.slug], sampleStory],
    [['front'], sampleFront],
    [['section', 'shore', 0], sampleSection],
    [['author', 'ada-finch', 2], sampleAuthorPage],
    [['page', samplePage.slug], samplePage],
  ])('opens at the next visit without the network: %j', async (key, content) => {
    await openOnce(key, content)
    const asked = vi.fn(withoutNetwork)
    expect(await visit().fetchQuery({ queryKey: key, queryFn: asked })).toEqual(content)
    expect(asked).not.toHaveBeenCalled()
  })

  describe('and is older than a minute', () => {
    const newer = { ...sampleStory, headline: 'The terns are back' }
    /** Opens the story at a later visit; tells which headlines were shown, in their order. */
    function look(queryFn: () => Promise<Article>) {
      const shown: string[] = []
      const client = visit()
      const observer = new QueryObserver(client, { queryKey, queryFn, retry: false })
      const leave = observer.subscribe(({ data }) => {
        if (data !== undefined && data.headline !== shown.at(-1)) shown.push(data.headline)
      })
      return { shown, client, observer, leave }
    }
    beforeEach(async () => {
      await openOnce(queryKey, sampleStory)
      await damage({ value: { data: sampleStory, at: Date.now() - 61_000 } })
    })

    it('gives way to what the network brings, which is kept in its place', async () => {
      const { shown, leave } = look(async () => newer)
      await vi.waitFor(() => expect(shown).toEqual([newer.headline]))
      await untilKept(queryKey, newer)
      leave()
    })

    it('is shown where the network takes long, and gives way in the end', async () => {
      const { shown, leave } = look(() => new Promise((go) => setTimeout(() => go(newer), 700)))
      await vi.waitFor(() => expect(shown).toEqual([sampleStory.headline, newer.headline]), { timeout: 3000 })
      await untilKept(queryKey, newer)
      leave()
    })

    it.each([
      ['at once', withoutNetwork],
      ['after a while', () => new Promise<Article>((_, fail) => setTimeout(() => fail(new Error('reset')), 600))],
    ])('is shown where the network fails %s, and nobody is left with an unhandled failure', async (_, ask) => {
      const unhandled = vi.fn()
      process.on('unhandledRejection', unhandled)
      const { client, observer, leave } = look(ask)
      await vi.waitFor(() => expect(observer.getCurrentResult().data).toEqual(sampleStory))
      await new Promise((go) => setTimeout(go, 400))
      expect(client.getQueryState(queryKey)?.dataUpdatedAt).toBeLessThan(Date.now() - 60_000)
      // The page says so.
      expect(client.getQueryState(queryKey)?.isInvalidated).toBe(true)
      expect(unhandled).not.toHaveBeenCalled()
      process.off('unhandledRejection', unhandled)
      leave()
    })

    it('is forgotten where it is no longer published', async () => {
      const { client, leave } = look(() => Promise.reject(new LoadFailure('missing', 'gone')))
      await vi.waitFor(() => expect(client.getQueryState(queryKey)?.status).toBe('error'))
      leave()
      await expect(visit().fetchQuery({ queryKey, queryFn: withoutNetwork, retry: false })).rejects.toThrow(
        'no network',
      )
    })
  })

  it.each([
    ['of the future', Date.now() + 10 * 365 * 86_400_000],
    ['that is no number', 'yesterday'],
    ['before all time', Number.NEGATIVE_INFINITY],
  ])('with a time %s is of an unknown age: the network is asked, and without it the story is there', async (_, at) => {
    await openOnce(queryKey, sampleStory)
    await damage({ value: { data: sampleStory, at } })
    const asked = vi.fn(withoutNetwork)
    const client = visit()
    expect(await client.fetchQuery({ queryKey, queryFn: asked })).toEqual(sampleStory)
    expect(asked).toHaveBeenCalledOnce()
    await vi.waitFor(() => expect(client.getQueryState(queryKey)?.dataUpdatedAt).toBe(1))
  })
})

describe('what is not kept', () => {
  it('is a failure', async () => {
    await openOnce(['front'], sampleFront)
    await visit().prefetchQuery({ queryKey, queryFn: withoutNetwork, retry: false })
    await new Promise((go) => setTimeout(go, 400))
    const database = await openBeside()
    expect(await database.getAllKeys('queries')).toEqual(['query-["front"]'])
    database.close()
  })

  it('is what is of no version of the contract that the app knows', async () => {
    await openOnce(queryKey, sampleStory)
    await damage({ value: { data: { ...sampleStory, schema: 'article/9' }, at: Date.now() } })
    const asked = vi.fn(async () => sampleStory)
    expect(await visit().fetchQuery({ queryKey, queryFn: asked })).toEqual(sampleStory)
    expect(asked).toHaveBeenCalledOnce()
  })
})

// What structured cloning can hold: whatever a fault, a tool or an older version may have left there.
const anything = fc.oneof(
  fc.anything({ withDate: true, withMap: true, withSet: true, withBigInt: true, withTypedArray: true }),
  // As new as if it had just come, so that nothing but its shape tells.
  fc.anything().map((data) => ({ data, at: Date.now() })),
  fc
    .constantFrom('schema', 'slug', 'headline', 'body', 'authors')
    .map((part) => ({ data: { ...sampleStory, [part]: 5 }, at: Date.now() })),
)

it('whatever else stands in its place, the story comes from the network, and its neighbours stay', async () => {
  await openOnce(['front'], sampleFront)
  await openOnce(queryKey, sampleStory)
  await fc.assert(
    fc.asyncProperty(anything, async (value) => {
      await damage({ value })
      const client = visit()
      const begun = performance.now()
      const asked = vi.fn(async () => sampleStory)
      expect(await client.fetchQuery({ queryKey, queryFn: asked })).toEqual(sampleStory)
      expect(asked).toHaveBeenCalledOnce()
      expect(performance.now() - begun).toBeLessThan(1000)
      expect(await client.fetchQuery({ queryKey: ['front'], queryFn: withoutNetwork })).toEqual(sampleFront)
      await untilKept(queryKey, sampleStory)
      client.clear()
    }),
    // The bar asks for 200 (reliability bar, R8).
    { numRuns: 200 },
  )
})
