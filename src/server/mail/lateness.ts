import type { Log } from '#src/server/log.ts'
import type { Store } from '#src/server/store/store.ts'
import { findOldestWaiting } from './choose-mails.ts'

const second = 1000
/** A mail that has waited for longer than this is late. It is looked for often enough that a minute is never over. */
export const longestWait = 45 * second
const often = 5 * second

/** Whether a mail waits for too long. */
export const isAnythingLate = async (store: Store): Promise<boolean> =>
  ((await findOldestWaiting(store.reader, store.now()))?.age ?? 0) > longestWait

/** Returns what looks for late mails, if it has not done so in the last seconds, and says in the log what it finds. */
export function watchLateness(store: Store, log: Log): () => Promise<void> {
  let lookedAt = -Infinity
  let wasLate = false
  return async () => {
    const now = store.now()
    // Also if the clock went back.
    if (Math.abs(now - lookedAt) < often) return
    lookedAt = now
    const oldest = await findOldestWaiting(store.reader, now)
    const isLate = oldest !== undefined && oldest.age > longestWait
    if (isLate && !wasLate)
      log({ event: 'mail-late', seconds: Math.round(oldest.age / second), failure: oldest.failure ?? 'not tried yet' })
    if (!isLate && wasLate) log({ event: 'mail-in-time' })
    wasLate = isLate
  }
}
