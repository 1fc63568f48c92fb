import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type DatabaseConnection, Kysely, SqliteDialect, SqliteDriver } from 'kysely'
import Libsql from 'libsql'
import { StartError } from '#src/server/start-error.ts'
import type { Database, Scrubbing } from './database.ts'
import { migrate } from './migrations.ts'
import type { Tables } from './tables.ts'
import { Unavailable } from './unavailable.ts'

/** How long another process may keep the file locked before a request is told to come again. */
const longestBusy = 5000

const codeOf = (error: unknown) =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
const isBusy = (error: unknown) =>
  /^SQLITE_(?:BUSY|LOCKED)/.test(codeOf(error)) || /database is locked/.test(String(error))
const isOutOfReach = (error: unknown) =>
  /^SQLITE_(?:FULL|IOERR|READONLY|CANTOPEN)/.test(codeOf(error)) ||
  /database or disk is full|disk I\/O error|readonly database|unable to open database file/.test(String(error))

function open(path: string): Libsql.Database {
  const file = new Libsql(path)
  // A rollback journal: the SQLite in libsql can corrupt a write-ahead log that has two connections.
  file.pragma('journal_mode = TRUNCATE')
  // Every commit reaches the disk before it is acknowledged.
  file.pragma('synchronous = FULL')
  // Waiting inside SQLite would stop the whole server; it is done here, between two events.
  file.pragma('busy_timeout = 0')
  // What is deleted is written over. Where SQLite moves rows between pages it may leave a copy all the same: see `scrub`.
  file.pragma('secure_delete = ON')
  return file
}

/** `user_version` of a file in which nothing lies that was deleted. */
const clean = 1
/** More texts than these are not looked for: the file is written anew. */
const mostTraces = 100

/**
 * Looks in the bytes of a database for texts that were deleted, and has the file written anew if one is there: by another
 * process, so that this one goes on. As long as that takes, nobody can sign up.
 */
async function scrubFile(path: string, { traces, isUrgent = false, signal }: Scrubbing): Promise<void> {
  if (traces.length === 0 || signal?.aborted === true) return
  const child = fork(fileURLToPath(new URL('./scrub.js', import.meta.url)), [], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let isEnded = false
  const end = () => {
    isEnded = true
    child.kill()
  }
  signal?.addEventListener('abort', end, { once: true })
  let said = ''
  child.stderr?.on('data', (text: Buffer) => {
    said += text
  })
  child.send({ path, isUrgent, ...(traces.length <= mostTraces && { traces }) })
  const [code] = await once(child, 'close')
  signal?.removeEventListener('abort', end)
  if (code !== 0 && !isEnded) throw new Error(`The file could not be written anew: ${said.slice(-500)}`)
}

/** Does the work again while another process has the file locked, and once at the least. */
async function patiently<T>(work: () => T, end = Date.now() + longestBusy): Promise<T> {
  for (let pause = 2; ; pause = Math.min(pause * 2, 50)) {
    try {
      return work()
    } catch (error) {
      if (!isBusy(error)) throw error
      if (Date.now() > end) throw new Unavailable('Another process keeps the database locked.', { cause: error })
    }
    await sleep(pause)
  }
}

/**
 * One at a time, and with the whole file locked, for reading too: a statement that SQLite refused as busy stays open in
 * libsql until it is collected, and holds a lock that nobody can take away. So `begin exclusive` is the only one that
 * can be refused, and `exec` closes it at once.
 */
class ExclusiveDriver extends SqliteDriver {
  readonly #file: Libsql.Database
  #last: Promise<void> = Promise.resolve()
  #release: () => void = () => undefined

  constructor(file: Libsql.Database) {
    super({ database: file })
    this.#file = file
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    // Waiting for one's turn counts: whoever is ahead may wait for the file in vain for as long.
    const end = Date.now() + longestBusy
    const before = this.#last
    let release: () => void = () => undefined
    this.#last = new Promise((resolve) => {
      release = resolve
    })
    await before
    try {
      await patiently(() => this.#file.exec('begin exclusive'), end)
    } catch (error) {
      release()
      throw error
    }
    this.#release = release
    return super.acquireConnection()
  }

  override async releaseConnection(): Promise<void> {
    try {
      if (this.#file.inTransaction) this.#file.exec('commit')
    } finally {
      await super.releaseConnection()
      this.#release()
    }
  }
}

class ExclusiveDialect extends SqliteDialect {
  readonly #file: Libsql.Database
  constructor(file: Libsql.Database) {
    super({ database: file })
    this.#file = file
  }
  override createDriver(): ExclusiveDriver {
    return new ExclusiveDriver(this.#file)
  }
}

/** Opens, or creates, `subscriptions.db` in a folder. Throws `StartError` if that is not possible. */
export async function openSqlite(folder: string): Promise<Database> {
  const path = join(folder, 'subscriptions.db')
  const refusal = (error: unknown) =>
    new StartError(
      `The subscribers cannot be kept in ${path} (${String(error)}). Set DATA_DIR to a folder that this process may write to.`,
    )
  let file: Libsql.Database
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    file = await patiently(() => open(path))
  } catch (error) {
    throw refusal(error)
  }
  const db = new Kysely<Tables>({ dialect: new ExclusiveDialect(file) })

  async function transact<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T> {
    try {
      return await db.connection().execute(async (connection) => {
        try {
          const result = await work(connection)
          file.exec('commit')
          return result
        } catch (error) {
          // After some errors SQLite has rolled back by itself.
          if (file.inTransaction) file.exec('rollback')
          throw error
        }
      })
    } catch (error) {
      if (isOutOfReach(error)) throw new Unavailable('The database cannot be written to.', { cause: error })
      throw error
    }
  }

  async function migrateFile(connection: Kysely<Tables>): Promise<void> {
    const { page_count: pages } = file.prepare('pragma page_count').get() as { page_count: number }
    if (pages === 0) file.exec(`pragma user_version = ${clean}`)
    await migrate(connection)
  }

  /** Writes the file anew if that was left for the start of a server, or if it is from before `secure_delete`. */
  async function renew(): Promise<void> {
    const readVersion = async () => file.prepare('pragma user_version').get() as { user_version: number }
    if ((await transact(readVersion)).user_version === clean) return
    try {
      file.exec('vacuum')
    } catch {
      // It is locked by another process or the disk is full: then the next start does it.
      return
    }
    await transact(async () => file.exec(`pragma user_version = ${clean}`))
  }

  try {
    await transact(migrateFile)
  } catch (error) {
    await db.destroy()
    throw refusal(error instanceof Unavailable ? error.cause : error)
  }
  return {
    reader: db,
    transact,
    scrub: (scrubbing) => scrubFile(path, scrubbing),
    renew,
    close: () => db.destroy(),
  }
}
