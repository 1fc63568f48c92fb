import type { Kysely } from 'kysely'
import { pendingDays } from '#src/contract/stored-keys.ts'
import { inParts } from './in-parts.ts'
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

type Subscription = Pick<Tables['subscriptions'], 'subscriber_id' | 'newsletter'>

/** When a subscriber last left a newsletter, as the record of consent has it. */
async function lastWithdrawal(db: Kysely<Tables>, { subscriber_id, newsletter }: Subscription) {
  const row = await db
    .selectFrom('consents')
    .select('at')
    .where('subscriber_id', '=', subscriber_id)
    .where('newsletter', '=', newsletter)
    .where('event', '=', 'withdrawn')
    .orderBy('at', 'desc')
    .executeTakeFirst()
  return row?.at
}

async function forgetRequest(db: Kysely<Tables>, { subscriber_id, newsletter }: Subscription): Promise<void> {
  for (const table of ['subscriptions', 'consents'] as const)
    await db.deleteFrom(table).where('subscriber_id', '=', subscriber_id).where('newsletter', '=', newsletter).execute()
}

/** Ends requests that nobody has confirmed in time. */
async function endUnconfirmed(db: Kysely<Tables>, now: number): Promise<void> {
  const stale = await db
    .selectFrom('subscriptions')
    .select(['subscriber_id', 'newsletter'])
    .where('status', '=', 'pending')
    .where('requested_at', '<', now - unconfirmedAge)
    .execute()
  for (const subscription of stale) {
    const withdrawnAt = await lastWithdrawal(db, subscription)
    if (withdrawnAt === undefined) {
      await forgetRequest(db, subscription)
      continue
    }
    // Who has left and asked again without confirming has still left: the record of that stays.
    await db
      .updateTable('subscriptions')
      .set({ status: 'unsubscribed', withdrawn_at: withdrawnAt })
      .where('subscriber_id', '=', subscription.subscriber_id)
      .where('newsletter', '=', subscription.newsletter)
      .execute()
  }
}

/** Forgets subscribers who have no subscription of any kind. Returns how many they were. */
async function forgetSubscribers(db: Kysely<Tables>, now: number): Promise<number> {
  const without = await db
    .selectFrom('subscribers')
    .select('id')
    .where('created_at', '<', now - unconfirmedAge)
    // A refused address is kept as refused, so that it is not written to again.
    .where('blocked_at', 'is', null)
    .where('id', 'not in', db.selectFrom('subscriptions').select('subscriber_id'))
    .execute()
  const all = without.map(({ id }) => id)
  for (const ids of inParts(all)) {
    for (const table of ['consents', 'tokens', 'mails'] as const)
      await db.deleteFrom(table).where('subscriber_id', 'in', ids).execute()
    await db.deleteFrom('subscribers').where('id', 'in', ids).execute()
  }
  return all.length
}

/** Deletes rows that serve nobody after their time: codes, sent mails, what the limits were counted from. */
async function deleteOldRows(db: Kysely<Tables>, now: number): Promise<void> {
  await db
    .deleteFrom('tokens')
    .where('expires_at', '<', now - expiredAge)
    .execute()
  await db
    .deleteFrom('mails')
    .where('state', '!=', 'waiting')
    .where('created_at', '<', now - mailAge)
    .execute()
  await db
    .deleteFrom('hits')
    .where('at', '<', now - hitAge)
    .execute()
}

/** Forgets what is kept for no longer than it is needed. Returns how many subscribers were forgotten. */
export async function purge(store: Store): Promise<number> {
  const now = store.now()
  return store.change(async (db) => {
    await endUnconfirmed(db, now)
    const forgotten = await forgetSubscribers(db, now)
    await deleteOldRows(db, now)
    return forgotten
  })
}
