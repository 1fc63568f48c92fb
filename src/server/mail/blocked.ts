import type { Kysely } from 'kysely'
import { Portions } from '#src/server/store/portions.ts'
import type { Store } from '#src/server/store/store.ts'
import type { Tables } from '#src/server/store/tables.ts'

/** An address that gets no more mail, since when (ISO 8601), and what its mail server said then, in codes. */
export type Blocked = { email: string; blocked_at: string; reason: string }

// Reading holds the file for as long as one page of it takes, so that the server beside can go on writing.
const pageSize = 500

/** Every address that a mail server has refused for good, in the order of addresses. */
export async function* listBlocked(db: Kysely<Tables>): AsyncGenerator<Blocked> {
  for (let after = ''; ; ) {
    const page = await db
      .selectFrom('subscribers')
      .select(['key', 'address', 'blocked_at', 'block_reason'])
      .where('key', '>', after)
      .where('blocked_at', 'is not', null)
      .orderBy('key')
      .limit(pageSize)
      .execute()
    // One that was blocked by an earlier version has no reason.
    for (const { address, blocked_at, block_reason } of page)
      yield { email: address, blocked_at: new Date(blocked_at ?? 0).toISOString(), reason: block_reason ?? '' }
    const last = page.at(-1)
    if (last === undefined) return
    after = last.key
  }
}

/**
 * Lets a blocked address be mailed again, by its `addressKey`, or all of them without one. The mails that were refused stay
 * refused: the reader signs up again. Returns how many addresses that were.
 */
export async function freeBlocked(store: Store, key?: string): Promise<number> {
  const free = (db: Kysely<Tables>) =>
    db.updateTable('subscribers').set({ blocked_at: null, block_reason: null }).where('blocked_at', 'is not', null)
  if (key !== undefined) {
    const { numUpdatedRows } = await store.change((db) => free(db).where('key', '=', key).executeTakeFirst())
    return Number(numUpdatedRows)
  }
  let count = 0
  await new Portions(store).sweep('subscribers', 'key', async (db, isWithin) => {
    const { numUpdatedRows } = await free(db).where(isWithin).executeTakeFirst()
    count += Number(numUpdatedRows)
  })
  return count
}
