import type { Kysely } from 'kysely'
import { pendingDays } from '#src/contract/stored-keys.ts'
import { groupBy } from '#src/lib/groups.ts'
import { Portions } from './portions.ts'
import type { Store } from './store.ts'
import type { Tables } from './tables.ts'

const hour = 3600 * 1000
const day = 24 * hour
/** How long an address is kept that nobody has confirmed. */
export const unconfirmedAge = pendingDays * day
/** How long it is kept that a mail was sent. */
const mailAge = 30 * day
/** How long a code is kept that opens nothing any more. */
const expiredAge = day
/** How long it is kept that somebody asked: well beyond every window of the limits. */
const hitAge = 2 * day
/** A moment so far ahead was written by a clock that was wrong: it counts as now, or the row would stay for good. */
const farAhead = day
/** Codes end by themselves within a day. */
const longestCode = day

export type PurgeOptions = {
  /** Ends it between two portions; the next purge goes on with what is left. */
  signal?: AbortSignal
  /** Gets the ids of mails that were sent to those who are forgotten. */
  onMails?: (ids: readonly string[]) => unknown
}

/** What a purge did: how many were forgotten, and how long its longest portion held the lock, in ms. */
export type Purged = { forgotten: number; longest: number }

type Subscription = Pick<Tables['subscriptions'], 'subscriber_id' | 'newsletter'>

/** One statement takes those of one newsletter. */
const byNewsletter = (subscriptions: readonly Subscription[]) =>
  [...groupBy(subscriptions, ({ newsletter }) => newsletter)].map(
    ([newsletter, rows]) => [newsletter, rows.map(({ subscriber_id }) => subscriber_id)] as const,
  )

const readPending = (db: Kysely<Tables>, size: number) =>
  db.selectFrom('subscriptions').select(['subscriber_id', 'newsletter']).where('status', '=', 'pending').limit(size)

/** Requests of a year that is not yet have been made now. */
async function bringBack(db: Kysely<Tables>, now: number, size: number): Promise<boolean> {
  const ahead = await readPending(db, size)
    .where('requested_at', '>', now + farAhead)
    .execute()
  for (const [newsletter, ids] of byNewsletter(ahead))
    await db
      .updateTable('subscriptions')
      .set({ requested_at: now })
      .where('newsletter', '=', newsletter)
      .where('subscriber_id', 'in', ids)
      .execute()
  return ahead.length === size
}

/** Ends requests that nobody has confirmed in time, `size` at the most. Says whether there may be more. */
async function endUnconfirmed(db: Kysely<Tables>, now: number, size: number): Promise<boolean> {
  const stale = await readPending(db, size)
    .where('requested_at', '<', now - unconfirmedAge)
    .execute()
  for (const [newsletter, ids] of byNewsletter(stale)) {
    const withdrawals = await db
      .selectFrom('consents')
      .select('subscriber_id')
      .select((select) => select.fn.max('at').as('at'))
      .where('subscriber_id', 'in', ids)
      .where('newsletter', '=', newsletter)
      .where('event', '=', 'withdrawn')
      .groupBy('subscriber_id')
      .execute()
    // Who has left and asked again without confirming has still left: the record of that stays.
    for (const [at, rows] of groupBy(withdrawals, (row) => Number(row.at)))
      await db
        .updateTable('subscriptions')
        .set({ status: 'unsubscribed', withdrawn_at: at })
        .where('newsletter', '=', newsletter)
        .where(
          'subscriber_id',
          'in',
          rows.map((row) => row.subscriber_id),
        )
        .execute()
    const left = new Set(withdrawals.map((row) => row.subscriber_id))
    const others = ids.filter((id) => !left.has(id))
    if (others.length === 0) continue
    for (const table of ['subscriptions', 'consents'] as const)
      await db.deleteFrom(table).where('newsletter', '=', newsletter).where('subscriber_id', 'in', others).execute()
  }
  return stale.length === size
}

/** Forgets subscribers who have no subscription of any kind. Returns their keys, and the ids of what they were sent. */
async function forgetSubscribers(portions: Portions, now: number) {
  const keys: string[] = []
  const mailIds: string[] = []
  await portions.sweep('subscribers', 'id', async (db, isWithin) => {
    await db
      .updateTable('subscribers')
      .set({ created_at: now })
      .where(isWithin)
      .where('created_at', '>', now + farAhead)
      .execute()
    const without = await db
      .selectFrom('subscribers')
      .select(['id', 'key'])
      .where(isWithin)
      .where('created_at', '<', now - unconfirmedAge)
      // A refused address is kept as refused, so that it is not written to again.
      .where('blocked_at', 'is', null)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('subscriptions')
              .select('newsletter')
              .whereRef('subscriptions.subscriber_id', '=', 'subscribers.id'),
          ),
        ),
      )
      .execute()
    if (without.length === 0) return
    const ids = without.map(({ id }) => id)
    const mails = await db.deleteFrom('mails').where('subscriber_id', 'in', ids).returning('id').execute()
    for (const table of ['consents', 'tokens'] as const)
      await db.deleteFrom(table).where('subscriber_id', 'in', ids).execute()
    await db.deleteFrom('subscribers').where('id', 'in', ids).execute()
    keys.push(...without.map(({ key }) => key))
    mailIds.push(...mails.map(({ id }) => id))
  })
  return { keys, mailIds }
}

/** Deletes rows that serve nobody after their time: codes, sent mails, what the limits were counted from. */
async function deleteOldRows(portions: Portions, now: number): Promise<void> {
  await portions.sweep('tokens', 'hash', async (db, isWithin) => {
    await db
      .deleteFrom('tokens')
      .where(isWithin)
      .where('expires_at', '<', now - expiredAge)
      .execute()
    await db
      .updateTable('tokens')
      .set({ expires_at: now + longestCode })
      .where(isWithin)
      .where('expires_at', '>', now + longestCode + farAhead)
      .execute()
  })
  await portions.sweep('mails', 'id', async (db, isWithin) => {
    await db
      .deleteFrom('mails')
      .where(isWithin)
      .where('state', '!=', 'waiting')
      .where('created_at', '<', now - mailAge)
      .execute()
    await db
      .updateTable('mails')
      .set({ created_at: now })
      .where(isWithin)
      .where('state', '!=', 'waiting')
      .where('created_at', '>', now + farAhead)
      .execute()
  })
  await portions.sweep('hits', 'key', (db, isWithin) =>
    db
      .deleteFrom('hits')
      .where(isWithin)
      .where(({ or, eb }) => or([eb('at', '<', now - hitAge), eb('at', '>', now + farAhead)]))
      .execute(),
  )
}

/**
 * Forgets what is kept for no longer than it is needed, in portions, so that pages and sign-ups go on beside it. What was
 * interrupted is found again by the next.
 */
export async function purge(store: Store, { signal, onMails }: PurgeOptions = {}): Promise<Purged> {
  const now = store.now()
  const portions = new Portions(store, signal)
  await portions.run((db, size) => bringBack(db, now, size))
  await portions.run((db, size) => endUnconfirmed(db, now, size))
  const { keys, mailIds } = await forgetSubscribers(portions, now)
  await onMails?.(mailIds)
  await deleteOldRows(portions, now)
  if (keys.length > 0) await store.scrub({ traces: keys, signal })
  return { forgotten: keys.length, longest: portions.longest }
}
