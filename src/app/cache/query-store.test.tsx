import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { openDB } from 'idb'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { largestKept, mostKept, openQueryStore } from './query-store.ts'

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
})

const openBeside = (version?: number) => openDB('standfirst', version)
type Database = Awaited<ReturnType<typeof openBeside>>
const names = async (database: Database) => (await database.getAllKeys('queries')).map(String)

/** A store, and the same database seen from beside it. */
async function openBoth() {
  const store = openQueryStore()
  await store.getItem('nothing')
  return { store, database: await openBeside() }
}

/** Puts a value and waits until it is there. */
async function keep(store: ReturnType<typeof openQueryStore>, name: string, value: unknown) {
  store.setItem(name, value)
  await vi.waitFor(async () => expect(await store.getItem(name)).toEqual(value))
}

describe('what is kept in the browser', () => {
  it('is there again when the store is opened anew', async () => {
    await keep(openQueryStore(), 'a', { headline: 'Low water' })
    expect(await openQueryStore().getItem('a')).toEqual({ headline: 'Low water' })
  })

  it('is bounded in number: what was not used for longest goes first', async () => {
    const { store, database } = await openBoth()
    const now = Date.now()
    const writing = database.transaction('queries', 'readwrite')
    for (let at = 0; at < mostKept; at += 1)
      void writing.store.put({ name: `story-${at}`, usedAt: now - 10_000 + at, value: at })
    await writing.done
    expect(await store.getItem('story-0')).toBe(0)
    await keep(store, 'new', 'one')
    await vi.waitFor(async () => expect(await names(database)).toHaveLength(mostKept))
    expect(await names(database)).toEqual(expect.arrayContaining(['story-0', 'new']))
    expect(await names(database)).not.toContain('story-1')
  })

  it('counts what was used in the future as oldest, and takes away what has no time at all', async () => {
    const { store, database } = await openBoth()
    const writing = database.transaction('queries', 'readwrite')
    const inTenYears = Date.now() + 10 * 365 * 86_400_000
    for (let at = 0; at < mostKept; at += 1)
      void writing.store.put({ name: `story-${at}`, usedAt: inTenYears, value: at })
    void writing.store.put({ name: 'astray', usedAt: null, value: 'x' })
    await writing.done
    await keep(store, 'new', 'one')
    await keep(store, 'newer', 'two')
    await vi.waitFor(async () => expect(await names(database)).toHaveLength(mostKept))
    expect(await names(database)).toEqual(expect.arrayContaining(['new', 'newer']))
    expect(await names(database)).not.toContain('astray')
  })

  it('is nothing that is larger than it may be', async () => {
    const { store, database } = await openBoth()
    store.setItem('large', 'x'.repeat(largestKept))
    await keep(store, 'small', 'x')
    expect(await names(database)).toEqual(['small'])
  })
})

describe('a full disk', () => {
  it('has the older half of what is kept make room', async () => {
    const { store, database } = await openBoth()
    for (const name of ['a', 'b', 'c', 'd']) await keep(store, name, name)
    const put = vi.spyOn(IDBObjectStore.prototype, 'put')
    put.mockImplementationOnce(() => {
      throw new DOMException('no room', 'QuotaExceededError')
    })
    store.setItem('e', 'e')
    await vi.waitFor(async () => expect(await names(database)).toEqual(['c', 'd', 'e']))
  })

  it('that stays full keeps nothing new, and says nothing', async () => {
    const { store } = await openBoth()
    await keep(store, 'a', 'a')
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError')
    })
    store.setItem('b', 'b')
    await new Promise((go) => setTimeout(go, 300))
    expect(await store.getItem('b')).toBeUndefined()
  })
})

/** A request that nobody answers. What opens databases asks whether it is one. */
function silentRequest(): IDBOpenDBRequest {
  const request: IDBOpenDBRequest = Object.create(IDBOpenDBRequest.prototype)
  request.addEventListener = () => undefined
  return request
}

describe('a database that cannot be used', () => {
  it.each([
    [
      'throws',
      0,
      () => {
        throw new DOMException('no', 'SecurityError')
      },
    ],
    ['never answers', 450, () => silentRequest()],
  ])('that %s costs no more than half a second, once', async (_, least, open) => {
    vi.spyOn(indexedDB, 'open').mockImplementation(open as () => IDBOpenDBRequest)
    const store = openQueryStore()
    const begun = performance.now()
    expect(await store.getItem('a')).toBeUndefined()
    expect(performance.now() - begun).toBeGreaterThanOrEqual(least)
    expect(performance.now() - begun).toBeLessThan(700)
    store.setItem('a', 1)
    store.removeItem('a')
    const again = performance.now()
    expect(await store.getItem('b')).toBeUndefined()
    expect(performance.now() - again).toBeLessThan(100)
  })

  it('is asked again once it has come after all', async () => {
    let isHeld = true
    // Another tab makes the database, and takes its time.
    const making = openDB('standfirst', 1, {
      upgrade: async (fresh, _was, _wanted, change) => {
        fresh.createObjectStore('queries', { keyPath: 'name' }).createIndex('usedAt', 'usedAt')
        while (isHeld) await change.objectStore('queries').get('a')
        await change.objectStore('queries').put({ name: 'a', usedAt: 1, value: 1 })
      },
    })
    const store = openQueryStore()
    expect(await store.getItem('a')).toBeUndefined()
    isHeld = false
    await making
    await vi.waitFor(async () => expect(await store.getItem('a')).toBe(1))
  })

  it('is made anew where it lacks its table', async () => {
    const odd = await openDB('standfirst', 1, { upgrade: (fresh) => void fresh.createObjectStore('other') })
    odd.close()
    await keep(openQueryStore(), 'a', 1)
  })
})

it('a tab with a newer version of the app does not wait for this one', async () => {
  const { store, database } = await openBoth()
  database.close()
  const newer = await openBeside(2)
  expect(newer.version).toBe(2)
  store.setItem('a', 1)
  expect(await store.getItem('a')).toBeUndefined()
  newer.close()
})
