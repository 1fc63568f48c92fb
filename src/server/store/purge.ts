import type { Store } from './store.ts'

const hour = 3600 * 1000
const day = 24 * hour
/** How long an address is kept that nobody has confirmed. */
export const unconfirmedAge = 7 * day
/** How long it is kept that a mail was sent. */
const mailAge = 30 * day

/** Forgets what is kept for no longer than it is needed. Returns how many subscribers were forgotten. */
export async function purge(store: Store): Promise<number> {
  const now = store.now()
  return store.change(async (db) => {
    const stale = db
      .selectFrom('subscriptions')
      .select(['subscriber_id', 'newsletter'])
      .where('status', '=', 'pending')
      .where('requested_at', '<', now - unconfirmedAge)
    for (const { subscriber_id, newsletter } of await stale.execute()) {
      const of = { subscriber_id, newsletter }
      // Who has left and asked again without confirming has still left: the record of that stays.
      const was = await db
        .selectFrom('consents')
        .select('at')
        .where('subscriber_id', '=', subscriber_id)
        .where('newsletter', '=', newsletter)
        .where('event', '=', 'withdrawn')
        .orderBy('at', 'desc')
        .executeTakeFirst()
      const here = (table: 'subscriptions' | 'consents') =>
        db.deleteFrom(table).where('subscriber_id', '=', of.subscriber_id).where('newsletter', '=', of.newsletter)
      if (was === undefined) {
        await here('subscriptions').execute()
        await here('consents').execute()
      } else {
        await db
          .updateTable('subscriptions')
          .set({ status: 'unsubscribed', withdrawn_at: was.at })
          .where('subscriber_id', '=', subscriber_id)
          .where('newsletter', '=', newsletter)
          .execute()
      }
    }
    const empty = await db
      .selectFrom('subscribers')
      .select('id')
      .where('created_at', '<', now - unconfirmedAge)
      // A refused address is kept as refused, so that it is not written to again.
      .where('blocked_at', 'is', null)
      .where('id', 'not in', db.selectFrom('subscriptions').select('subscriber_id'))
      .execute()
    const ids = empty.map(({ id }) => id)
    for (let at = 0; at < ids.length; at += 1000) {
      const some = ids.slice(at, at + 1000)
      for (const table of ['consents', 'tokens', 'mails'] as const)
        await db.deleteFrom(table).where('subscriber_id', 'in', some).execute()
      await db.deleteFrom('subscribers').where('id', 'in', some).execute()
    }
    await db
      .deleteFrom('tokens')
      .where('expires_at', '<', now - day)
      .execute()
    await db
      .deleteFrom('mails')
      .where('state', '!=', 'waiting')
      .where('created_at', '<', now - mailAge)
      .execute()
    await db
      .deleteFrom('hits')
      .where('at', '<', now - 2 * day)
      .execute()
    return ids.length
  })
}
