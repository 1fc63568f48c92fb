import type { Kysely } from 'kysely'
import type { Tables } from '#src/server/store/tables.ts'
import type { Claimed } from './claim.ts'
import type { Sent } from './transport.ts'

const seconds = 1000
// A mail reaches its reader within a minute of the mail server's recovery, however long that was away.
const longestPause = 30 * seconds
const shortestPause = 2 * seconds
/** A pause that was doubled this often is the longest in any case. */
const mostDoublings = 10

/** How long to wait after so many attempts that have failed, in ms. */
export const backOff = (attempts: number): number =>
  Math.min(longestPause, shortestPause * 2 ** Math.min(attempts, mostDoublings))

/** Notes what became of a mail. */
export async function settle(
  db: Kysely<Tables>,
  { id, subscriberId, attempts }: Claimed,
  sent: Sent,
  now: number,
): Promise<void> {
  const update = db.updateTable('mails').where('id', '=', id)
  switch (sent.kind) {
    case 'sent':
      await update.set({ state: 'sent', sent_at: now, failure: null }).execute()
      break
    case 'refused':
      await update.set({ state: 'refused', failure: sent.failure }).execute()
      if (sent.isAddressBad)
        await db.updateTable('subscribers').set({ blocked_at: now }).where('id', '=', subscriberId).execute()
      break
    case 'later':
    case 'unreachable':
      await update.set({ claimed_until: 0, due_at: now + backOff(attempts), failure: sent.failure }).execute()
      break
  }
}
