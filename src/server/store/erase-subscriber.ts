import { type Kysely, sql } from 'kysely'
import { addressKey } from '#src/contract/address.ts'
import { hitKey } from './limits.ts'
import { mailboxKey } from './mailbox.ts'
import { Portions } from './portions.ts'
import type { Store } from './store.ts'
import type { Tables } from './tables.ts'

/** What holds the history of a subscriber, and what its rows are named by. */
const histories = [
  ['consents', 'id'],
  ['tokens', 'hash'],
  ['mails', 'id'],
] as const

/** Deletes at most `most` rows of the history of some subscribers. Says whether there may be more, and which mails went. */
async function deleteHistory(
  db: Kysely<Tables>,
  ids: readonly string[],
  most: number,
): Promise<{ isMore: boolean; mailIds: string[] }> {
  let room = most
  const mailIds: string[] = []
  for (const [table, column] of histories) {
    const { rows } = await sql<{ id: string }>`delete from ${sql.table(table)} where ${sql.ref(column)} in
      (select ${sql.ref(column)} from ${sql.table(table)} where subscriber_id in (${sql.join(ids)}) limit ${room})
      returning ${sql.ref(column)} as id`.execute(db)
    if (table === 'mails') mailIds.push(...rows.map(({ id }) => id))
    room -= rows.length
    if (room <= 0) return { isMore: true, mailIds }
  }
  return { isMore: false, mailIds }
}

/** What was erased: addresses about which there was anything, and the ids of mails that were sent to them. */
export type Erased = { addresses: string[]; mailIds: string[] }

/**
 * Takes everything about some addresses out of the store, the record of consent included: in portions, so that a server
 * beside it goes on. Interrupted, it has erased some of it, and begins anew with what is left. Rejects if all is erased
 * and the bytes of the database could not be seen to.
 */
export async function eraseSubscribers(store: Store, addresses: readonly string[]): Promise<Erased> {
  const keys = [...new Set(addresses.map(addressKey))]
  const erased: Erased = { addresses: [], mailIds: [] }
  let done = 0
  await new Portions(store).run(async (db, size) => {
    const some = keys.slice(done, done + Math.max(1, Math.floor(size / 5)))
    if (some.length === 0) return false
    const known = await db.selectFrom('subscribers').select(['id', 'address']).where('key', 'in', some).execute()
    if (known.length > 0) {
      const ids = known.map(({ id }) => id)
      const { isMore, mailIds } = await deleteHistory(db, ids, 5 * size)
      erased.mailIds.push(...mailIds)
      if (isMore) return true
      await db.deleteFrom('subscriptions').where('subscriber_id', 'in', ids).execute()
      await db.deleteFrom('subscribers').where('id', 'in', ids).execute()
      erased.addresses.push(...known.map(({ address }) => address))
    }
    const mailboxes = some.map(mailboxKey)
    const hits = mailboxes.flatMap((mailbox) =>
      (['address', 'ask'] as const).map((kind) => hitKey(store.secret, kind, mailbox)),
    )
    await db.deleteFrom('hits').where('key', 'in', hits).execute()
    done += some.length
    return done < keys.length
  })
  // As it was typed and as it is compared: either may lie in the bytes.
  const traces = [...new Set([...erased.addresses, ...erased.addresses.map(addressKey)])]
  await store.scrub({ traces, isUrgent: true })
  return erased
}
