import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb'
import { keptDatabase } from '#src/contract/stored-keys.ts'
import { whenIdle } from '#src/features/faces/ahead.ts'

/** What is kept under one name: some value, and when it was last put or asked for, in ms by the reader's clock. */
type Kept = { name: string; usedAt: number; value: unknown }
interface Schema extends DBSchema {
  queries: { key: string; value: Kept; indexes: { usedAt: number } }
}
type Database = IDBPDatabase<Schema>

/** How many answers are kept: some 3 MB of stories of the usual length. Those that were not used for longest go first. */
export const mostKept = 200
/** The largest answer that is kept, in characters of JSON: a story of some 30,000 words. */
export const largestKept = 300_000
// In ms. A disk may be slow, and a database that another program damaged may never answer (reliability bar, R8).
const longestWait = 500

async function open(): Promise<Database> {
  const database = await openDB<Schema>(keptDatabase, 1, {
    upgrade: (fresh) => fresh.createObjectStore('queries', { keyPath: 'name' }).createIndex('usedAt', 'usedAt'),
    // A tab with a newer version of the app wants to begin: it does not wait for this one, which goes on without.
    blocking: (_was, _wanted, event) => (event.target as IDBDatabase).close(),
  })
  if (database.objectStoreNames.contains('queries')) return database
  database.close()
  await deleteDB(keptDatabase)
  return open()
}

/** Takes away what cannot be put in order, and the oldest beyond `most`. What was used in the future counts as oldest. */
async function trim(database: Database, most: number): Promise<void> {
  const changing = database.transaction('queries', 'readwrite')
  const byUse = changing.store.index('usedAt')
  // Some is put and asked for while this goes on.
  const soon = Date.now() + 60_000
  const ahead = await byUse.getAllKeys(IDBKeyRange.lowerBound(soon, true))
  const ordered = [...ahead, ...(await byUse.getAllKeys(IDBKeyRange.upperBound(soon)))]
  const known = new Set(ordered)
  const astray = (await changing.store.getAllKeys()).filter((name) => !known.has(name))
  const tooMany = ordered.slice(0, Math.max(0, ordered.length - most))
  for (const name of [...astray, ...tooMany]) await changing.store.delete(name)
  await changing.done
}

/** Writes one value. Where the disk is full, the older half of what is kept makes room for it. */
async function put(database: Database, name: string, value: unknown): Promise<void> {
  const kept = { name, usedAt: Date.now(), value }
  try {
    await database.put('queries', kept)
  } catch {
    await trim(database, (await database.count('queries')) / 2)
    await database.put('queries', kept)
  }
  await trim(database, mostKept)
}

/**
 * Values in the reader's own browser, in IndexedDB. Nothing of it ever throws or takes longer than half a second:
 * storage may be missing, full, damaged or hang, and all of that means "nothing is kept".
 */
export function openQueryStore() {
  const database = open()
  database.catch(() => undefined)
  let isStuck = false

  async function read(name: string): Promise<unknown> {
    const { store, done } = (await database).transaction('queries', 'readwrite')
    done.catch(() => undefined)
    const kept = await store.get(name)
    if (kept !== undefined) store.put({ ...kept, usedAt: Date.now() }).catch(() => undefined)
    return kept?.value
  }

  /** The value under `name`, or undefined. Once it came too late, nobody waits again until it has come after all. */
  async function getItem(name: string): Promise<unknown> {
    if (isStuck) return undefined
    const reading = read(name).catch(() => undefined)
    let timer: ReturnType<typeof setTimeout> | undefined
    const patience = new Promise<undefined>((go) => {
      timer = setTimeout(() => {
        isStuck = true
        reading.finally(() => {
          isStuck = false
        })
        go(undefined)
      }, longestWait)
    })
    return Promise.race([reading, patience]).finally(() => clearTimeout(timer))
  }

  /** Keeps a value that JSON can hold, once nothing else is going on. */
  function setItem(name: string, value: unknown): void {
    whenIdle(() => {
      if (JSON.stringify(value).length > largestKept) return
      database.then((opened) => put(opened, name, value)).catch(() => undefined)
    })
  }

  const removeItem = (name: string): Promise<void> =>
    database.then((opened) => opened.delete('queries', name)).catch(() => undefined)

  /** All that is kept, with its names. */
  async function list(): Promise<Pick<Kept, 'name' | 'value'>[]> {
    const patience = new Promise<[]>((go) => setTimeout(() => go([]), longestWait))
    const all = database.then((opened) => opened.getAll('queries'))
    return Promise.race([all, patience]).catch(() => [])
  }

  return { getItem, setItem, removeItem, list }
}
