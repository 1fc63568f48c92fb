import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Kysely, SqliteDialect } from 'kysely'
import Libsql from 'libsql'
import { StartError } from '../start-error.ts'
import type { Database } from './database.ts'
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

/** How long a read may wait, inside SQLite, for another process that is in the middle of its commit: a few ms as a rule. */
const longestReadWait = 1000

function open(path: string, busyTimeout: number): Libsql.Database {
  const file = new Libsql(path)
  // A rollback journal: the SQLite in libsql can corrupt a write-ahead log that has two connections.
  file.pragma('journal_mode = TRUNCATE')
  // Every commit reaches the disk before it is acknowledged.
  file.pragma('synchronous = FULL')
  file.pragma(`busy_timeout = ${busyTimeout}`)
  return file
}

/** Does it again while another process has the file locked. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  const end = Date.now() + longestBusy
  for (let pause = 2; ; pause = Math.min(pause * 2, 50)) {
    try {
      return await work()
    } catch (error) {
      if (!isBusy(error)) throw error
      if (Date.now() > end) throw new Unavailable('Another process keeps the database locked.', { cause: error })
    }
    await sleep(pause)
  }
}

/** Opens, or creates, `subscriptions.db` in a folder. Throws `StartError` if that is not possible. */
export async function openSqlite(folder: string): Promise<Database> {
  const path = join(folder, 'subscriptions.db')
  let files: { writing: Libsql.Database; reading: Libsql.Database }
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    // A writer waits for its turn here, between two events: inside SQLite that would stop the whole server.
    files = await patiently(async () => ({ writing: open(path, 0), reading: open(path, longestReadWait) }))
  } catch (error) {
    throw new StartError(
      `The subscribers cannot be kept in ${path} (${String(error)}). Set DATA_DIR to a folder that this process may write to.`,
    )
  }
  const { writing, reading } = files
  const over = (database: Libsql.Database) => new Kysely<Tables>({ dialect: new SqliteDialect({ database }) })
  const [writer, reader] = [over(writing), over(reading)]

  let last: Promise<unknown> = Promise.resolve()
  async function transactAlone<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T> {
    try {
      // By `exec`: a prepared statement of libsql that found the file locked stays begun until it is collected as
      // garbage, and no commit gets through beside it.
      await patiently(async () => writing.exec('begin immediate'))
      const result = await work(writer)
      await patiently(async () => writing.exec('commit'))
      return result
    } catch (error) {
      // After some errors SQLite has rolled back by itself.
      if (writing.inTransaction) writing.exec('rollback')
      if (isOutOfReach(error)) throw new Unavailable('The database cannot be written to.', { cause: error })
      throw error
    }
  }
  function transact<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T> {
    const mine = last.then(() => transactAlone(work))
    last = mine.catch(() => undefined)
    return mine
  }

  await transact(migrate)
  return {
    reader,
    transact,
    close: async () => {
      await last
      await Promise.all([writer.destroy(), reader.destroy()])
    },
  }
}
