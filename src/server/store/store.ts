import type { Kysely } from 'kysely'
import type { Log } from '#src/server/log.ts'
import type { Database, Scrubbing } from './database.ts'
import type { SignUpOutcome } from './decide.ts'
import { type Limits, usualLimits } from './limits.ts'
import { type SignUp, signUp } from './sign-up.ts'
import type { Tables } from './tables.ts'
import { Unavailable } from './unavailable.ts'
import { WriteQueue } from './write-queue.ts'

export type StoreOptions = { limits?: Partial<Limits> | undefined; now?: (() => number) | undefined }

/** The subscribers: one for a server, over either database. */
export class Store {
  readonly #database: Database
  readonly #queue: WriteQueue<SignUp, SignUpOutcome>
  readonly now: () => number
  /** Signs the stamps of forms and hides addresses in the limits; the same for all servers of one database. */
  readonly secret: string
  #wordings = new Set<string>()

  constructor(database: Database, secret: string, { limits, now = Date.now }: StoreOptions = {}) {
    this.#database = database
    this.secret = secret
    this.now = now
    const all = { ...usualLimits, ...limits }
    this.#queue = new WriteQueue(database, (db, requests) => signUp(db, requests, { secret, limits: all, now: now() }))
  }

  get reader(): Kysely<Tables> {
    return this.#database.reader
  }

  /** Takes a request to subscribe; resolves when it is on the disk. Rejects with `Unavailable`. */
  signUp(request: SignUp): Promise<SignUpOutcome> {
    return this.#queue.add(request)
  }

  /** Any other change, in a transaction of its own. Rejects with `Unavailable`. */
  change<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T> {
    return this.#database.transact(work)
  }

  /** Takes the bytes of what was deleted out of the database. Rejects if it could not. */
  scrub(scrubbing: Scrubbing): Promise<void> {
    return this.#database.scrub(scrubbing)
  }

  /** Keeps the texts that are shown beside the form, by their ids, so that a consent can be read years later. */
  async keepWordings(wordings: ReadonlyMap<string, string>): Promise<void> {
    const unknown = [...wordings].filter(([id]) => !this.#wordings.has(id))
    if (unknown.length === 0) return
    await this.change((db) =>
      db
        .insertInto('wordings')
        .values(unknown.map(([id, text]) => ({ id, text })))
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute(),
    )
    for (const [id] of unknown) this.#wordings.add(id)
  }

  /** Finishes what was asked, and lets go of the database. */
  async close(): Promise<void> {
    await this.#queue.settle()
    await this.#database.close()
  }
}

/** Makes a store of an open database. Rejects with `Unavailable` if that cannot be read. */
export async function makeStore(database: Database, options: StoreOptions = {}): Promise<Store> {
  const row = await database.reader
    .selectFrom('settings')
    .select('value')
    .where('name', '=', 'secret')
    .executeTakeFirst()
  if (row === undefined) throw new Unavailable('The database has no secret of its own.')
  return new Store(database, row.value, options)
}

/** Where subscribers are kept: Postgres if an address is given, else a file in the folder. */
export async function openDatabase(
  { databaseUrl, dataFolder }: { databaseUrl: string | undefined; dataFolder: string },
  log: Log,
): Promise<Database> {
  // Only the one that is used is loaded.
  if (databaseUrl !== undefined) return (await import('./postgres.ts')).openPostgres(databaseUrl, log)
  return (await import('./sqlite.ts')).openSqlite(dataFolder)
}
