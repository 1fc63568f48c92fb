import { randomBytes } from 'node:crypto'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Tables } from './tables.ts'

type Step = { name: string; up: (db: Kysely<Tables>) => Promise<void> }

/**
 * Every step that the schema has taken, in order. A step is never changed once it was released: the next one is added
 * below. All of them run in one transaction, so that a process killed in the middle leaves the old schema.
 */
const steps: readonly Step[] = [
  {
    name: '001-sign-ups',
    up: async (db) => {
      const create = (table: keyof Tables) => db.schema.createTable(table)
      await create('settings')
        .addColumn('name', 'text', (column) => column.primaryKey())
        .addColumn('value', 'text', (column) => column.notNull())
        .execute()
      await create('subscribers')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('key', 'text', (column) => column.notNull().unique())
        .addColumn('address', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('blocked_at', 'bigint')
        .execute()
      await create('subscriptions')
        .addColumn('subscriber_id', 'text', (column) => column.notNull())
        .addColumn('newsletter', 'text', (column) => column.notNull())
        .addColumn('status', 'text', (column) => column.notNull())
        .addColumn('requested_at', 'bigint', (column) => column.notNull())
        .addColumn('confirmed_at', 'bigint')
        .addColumn('withdrawn_at', 'bigint')
        .addPrimaryKeyConstraint('subscriptions_key', ['subscriber_id', 'newsletter'])
        .execute()
      await create('consents')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('subscriber_id', 'text', (column) => column.notNull())
        .addColumn('newsletter', 'text', (column) => column.notNull())
        .addColumn('event', 'text', (column) => column.notNull())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addColumn('wording', 'text')
        .addColumn('ticked', 'text', (column) => column.notNull())
        .addColumn('lang', 'text')
        .addColumn('page', 'text')
        .addColumn('method', 'text', (column) => column.notNull())
        .execute()
      await create('wordings')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('text', 'text', (column) => column.notNull())
        .execute()
      await create('tokens')
        .addColumn('hash', 'text', (column) => column.primaryKey())
        .addColumn('purpose', 'text', (column) => column.notNull())
        .addColumn('subscriber_id', 'text', (column) => column.notNull())
        .addColumn('newsletters', 'text', (column) => column.notNull())
        .addColumn('expires_at', 'bigint')
        .addColumn('used_at', 'bigint')
        .execute()
      await create('mails')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('subscriber_id', 'text', (column) => column.notNull())
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('state', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('due_at', 'bigint', (column) => column.notNull())
        .addColumn('claimed_until', 'bigint', (column) => column.notNull())
        .addColumn('attempts', 'integer', (column) => column.notNull())
        .addColumn('sent_at', 'bigint')
        .addColumn('failure', 'text')
        .execute()
      await create('hits')
        .addColumn('key', 'text', (column) => column.notNull())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .execute()
      const index = (name: string, table: keyof Tables, columns: string[]) =>
        db.schema.createIndex(name).on(table).columns(columns).execute()
      await index('consents_of', 'consents', ['subscriber_id'])
      await index('tokens_of', 'tokens', ['subscriber_id'])
      await index('mails_of', 'mails', ['subscriber_id'])
      await index('mails_due', 'mails', ['state', 'due_at'])
      await index('mails_sent', 'mails', ['sent_at'])
      await index('hits_of', 'hits', ['key', 'at'])
      await index('subscriptions_status', 'subscriptions', ['status', 'requested_at'])
      await db
        .insertInto('settings')
        .values({ name: 'secret', value: randomBytes(32).toString('base64') })
        .execute()
    },
  },
  {
    name: '002-limits',
    up: async (db) => {
      const hits = () => db.schema.alterTable('hits')
      await hits()
        .addColumn('noted_at', 'bigint', (column) => column.notNull().defaultTo(0))
        .execute()
      await hits()
        .addColumn('domain', 'text', (column) => column.notNull().defaultTo(''))
        .execute()
    },
  },
  {
    name: '003-mail',
    up: async (db) => {
      const alter = (table: keyof Tables) => db.schema.alterTable(table)
      await alter('subscribers').addColumn('block_reason', 'text').execute()
      await alter('mails')
        .addColumn('wanted_at', 'bigint', (column) => column.notNull().defaultTo(0))
        .execute()
      await alter('mails')
        .addColumn('domain', 'text', (column) => column.notNull().defaultTo(''))
        .execute()
      for (const network of ['block', 'provider'] as const)
        await alter('mails')
          .addColumn(network, 'text', (column) => column.notNull().defaultTo(''))
          .execute()
      await sql`update mails set wanted_at = due_at`.execute(db)
    },
  },
  {
    name: '004-consent',
    up: async (db) => {
      const subscriptions = () => db.schema.alterTable('subscriptions')
      for (const name of ['wording', 'lang', 'page', 'method']) await subscriptions().addColumn(name, 'text').execute()
      await subscriptions()
        .addColumn('ticked', 'text', (column) => column.notNull().defaultTo('[]'))
        .execute()
      await db.schema.alterTable('tokens').addColumn('named', 'text').execute()
      // What was asked before stands in the record alone.
      for (const name of ['wording', 'lang', 'page', 'method', 'ticked']) {
        const latest = sql`(select ${sql.ref(`consents.${name}`)} from consents where consents.event = 'requested'
          and consents.subscriber_id = subscriptions.subscriber_id and consents.newsletter = subscriptions.newsletter
          order by consents.at desc limit 1)`
        const otherwise = name === 'ticked' ? sql`coalesce(${latest}, '[]')` : latest
        await sql`update subscriptions set ${sql.ref(name)} = ${otherwise}`.execute(db)
      }
    },
  },
]

const ledger = 'migrations'

/** Brings the schema up to date within the given transaction; the caller holds the store's lock. */
export async function migrate(trx: Kysely<Tables> | Transaction<Tables>): Promise<void> {
  await sql`create table if not exists ${sql.table(ledger)} (name text primary key)`.execute(trx)
  const { rows } = await sql<{ name: string }>`select name from ${sql.table(ledger)}`.execute(trx)
  const done = new Set(rows.map(({ name }) => name))
  for (const { name, up } of steps) {
    if (done.has(name)) continue
    await up(trx)
    await sql`insert into ${sql.table(ledger)} (name) values (${name})`.execute(trx)
  }
}
