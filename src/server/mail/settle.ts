import type { Kysely } from 'kysely'
import type { Tables } from '#src/server/store/tables.ts'
import type { Claimed } from './claim.ts'
import type { Sent } from './refusals.ts'

/**
 * For how long a mail is tried that is always put off: mail servers themselves give up after some days (RFC 5321, 4.5.4.1,
 * says four to five), and a reader who still wants it has asked again by then.
 */
export const longestTrying = 3 * 24 * 3600 * 1000

/** A clock that is wrong for a moment ends nothing: what was tried for days was tried more often than this. */
export const fewestAttempts = 50

/** Whether a mail that has failed is not tried again. */
export const isGivenUp = ({ wantedAt, attempts }: Claimed, now: number): boolean =>
  now - wantedAt >= longestTrying && attempts >= fewestAttempts

/**
 * Notes what became of a mail. After one that failed, `wait` is how long it waits for its next attempt, in ms. Resolves
 * with false if there is nothing about the mail any more: its reader was erased while it was on its way.
 */
export async function settle(
  db: Kysely<Tables>,
  mail: Claimed,
  { sent, now, wait }: { sent: Sent; now: number; wait: number },
): Promise<boolean> {
  const isThere = await db.selectFrom('mails').select('id').where('id', '=', mail.id).executeTakeFirst()
  if (isThere === undefined) return false
  const update = db.updateTable('mails').where('id', '=', mail.id)
  switch (sent.kind) {
    case 'sent':
      await update.set({ state: 'sent', sent_at: now, failure: null }).execute()
      break
    case 'bad-address':
      await update.set({ state: 'refused', failure: sent.failure }).execute()
      await db
        .updateTable('subscribers')
        .set({ blocked_at: now, block_reason: sent.failure })
        .where('id', '=', mail.subscriberId)
        .execute()
      break
    case 'refused':
      await update.set({ state: 'refused', failure: sent.failure }).execute()
      break
    case 'rejected':
    case 'later':
    case 'stuck':
    case 'unreachable':
      if (isGivenUp(mail, now)) await update.set({ state: 'refused', failure: sent.failure }).execute()
      else await update.set({ claimed_until: 0, due_at: now + wait, failure: sent.failure }).execute()
      break
  }
  return true
}
