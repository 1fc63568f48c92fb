import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { describeError, type Log } from '#src/server/log.ts'
import { StartError } from '#src/server/start-error.ts'
import type { Database } from './database.ts'
import { migrate } from './migrations.ts'
import type { Tables } from './tables.ts'
import { Unavailable } from './unavailable.ts'

// One writer at a time, whichever server it is in: sign-ups are written in groups, so this costs nothing.
const lock = 7_283_461

// Classes of errors that pass by: connection, resources, operator, timeouts, system; and what the driver says itself.
const passing = /^(?:08|53|57|58|25006|25P03|55P03|40)/

function isOutOfReach(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  return (
    passing.test(code) ||
    /^(?:ECONN|EPIPE|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOST|ENET)/.test(code) ||
    /Connection terminated|timeout|not queryable|Client was closed/i.test(error.message)
  )
}

/** How values are read from Postgres. */
export const types = {
  getTypeParser: ((id: number, format?: never) =>
    // Moments are bigint, which fit a number for the next 285,000 years.
    id === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(id, format)) as typeof pg.types.getTypeParser,
}

/** Opens a Postgres database and brings its schema up to date. Throws `StartError` if it cannot be reached. */
export async function openPostgres(url: string, log: Log): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    max: 6,
    connectionTimeoutMillis: 3000,
    keepAlive: true,
    types,
    options:
      '-c synchronous_commit=on -c statement_timeout=10000 -c lock_timeout=5000 -c idle_in_transaction_session_timeout=10000',
  })
  // Without a listener the restart of the database would end this process.
  pool.on('error', (error) => log({ event: 'database-connection-lost', message: describeError(error).message }))
  pool.on('connect', (client) => client.on('error', () => undefined))
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })

  async function transact<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T> {
    try {
      return await db.transaction().execute(async (trx) => {
        await sql`select pg_advisory_xact_lock(${lock})`.execute(trx)
        return await work(trx)
      })
    } catch (error) {
      if (isOutOfReach(error)) throw new Unavailable('The database is out of reach.', { cause: error })
      throw error
    }
  }

  /** Gives the room of deleted rows back, to be written over; docs/deploy.md says what is left, and where. */
  async function scrub(): Promise<void> {
    // It belongs to no transaction, and may take its time.
    await db.connection().execute(async (connection) => {
      await sql`set statement_timeout = 0`.execute(connection)
      try {
        await sql`vacuum subscribers, subscriptions, consents, tokens, mails, hits`.execute(connection)
      } finally {
        await sql`reset statement_timeout`.execute(connection)
      }
    })
  }

  try {
    await transact(migrate)
  } catch (error) {
    await db.destroy()
    const cause = error instanceof Unavailable ? error.cause : error
    throw new StartError(
      `The database of DATABASE_URL cannot be used (${describeError(cause).message}). Start it, or mend the address; without DATABASE_URL subscribers are kept in a file in DATA_DIR.`,
    )
  }
  return { reader: db, transact, scrub, renew: async () => undefined, close: () => db.destroy() }
}
