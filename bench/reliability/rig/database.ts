// Reads what a server has written, from beside it.
import { join } from 'node:path'
import Libsql from 'libsql'
import pg from 'pg'
import { types } from '#src/server/store/postgres.ts'
import { waitUntil } from './measure.ts'

export const tables = [
  'settings',
  'subscribers',
  'subscriptions',
  'consents',
  'wordings',
  'tokens',
  'mails',
  'hits',
] as const

export const databaseFile = (dataFolder: string) => join(dataFolder, 'subscriptions.db')

export type Rows = Record<string, unknown>[]
/** Asks one question of a database and closes it. */
export type Query = (sql: string) => Promise<Rows>

export const sqliteQuery =
  (file: string): Query =>
  async (sql) => {
    const database = new Libsql(file)
    try {
      database.pragma('busy_timeout = 5000')
      return database.prepare(sql).all() as Rows
    } finally {
      database.close()
    }
  }

/** Locks a file as another process may do; returns what lets it go. */
export function lockFile(file: string): () => void {
  const database = new Libsql(file)
  database.pragma('busy_timeout = 5000')
  database.exec('begin exclusive')
  return () => {
    database.exec('commit')
    database.close()
  }
}

export const postgresQuery =
  (url: string): Query =>
  async (sql) => {
    const client = new pg.Client({ connectionString: url, types })
    await client.connect()
    try {
      return (await client.query(sql)).rows as Rows
    } finally {
      await client.end()
    }
  }

/** Every subscriber's address that has a subscription and the record of a consent. */
export async function readSubscribed(query: Query): Promise<Set<string>> {
  const rows = await query(
    `select distinct s.address from subscribers s join subscriptions u on u.subscriber_id = s.id
     join consents c on c.subscriber_id = s.id and c.newsletter = u.newsletter and c.event = 'requested'`,
  )
  return new Set(rows.map(({ address }) => String(address)))
}

export async function integrityOf(query: Query): Promise<string> {
  const rows = await query('pragma integrity_check')
  return rows.map((row) => Object.values(row).join(' ')).join('; ')
}

/** Waits until every mail is noted as sent: from then on only what is asked for changes anything. */
export const settle = (query: Query) =>
  waitUntil(async () => (await query("select id from mails where state = 'waiting'")).length === 0, 20_000)

/** All rows of all tables, in an order of their own. */
export async function dump(query: Query): Promise<string> {
  const lines: string[] = []
  for (const table of tables) {
    const rows = await query(`select * from ${table}`)
    lines.push(...rows.map((row) => `${table} ${JSON.stringify(row)}`).sort())
  }
  return lines.join('\n')
}

/** How many of what was acknowledged is not there, and how many were never mailed or more than once. */
export function compare(
  acknowledged: readonly string[],
  subscribed: ReadonlySet<string>,
  mails: ReadonlyMap<string, string[]>,
) {
  const lost = acknowledged.filter((address) => !subscribed.has(address)).length
  const unmailed = acknowledged.filter((address) => !mails.has(address)).length
  let again = 0
  let otherIds = 0
  for (const ids of mails.values()) {
    again += ids.length - new Set(ids).size
    otherIds += new Set(ids).size - 1
  }
  return { lost, unmailed, again, otherIds }
}
