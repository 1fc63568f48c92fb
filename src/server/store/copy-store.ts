import type { Insertable, Kysely } from 'kysely'
import { StartError } from '#src/server/start-error.ts'
import type { Database } from './database.ts'
import { inParts } from './in-parts.ts'
import type { Tables } from './tables.ts'

/** Every table, in an order in which it may be filled. */
const tables = ['settings', 'wordings', 'subscribers', 'subscriptions', 'consents', 'tokens', 'mails', 'hits'] as const

async function copyTable<Name extends keyof Tables>(
  from: Kysely<Tables>,
  to: Kysely<Tables>,
  name: Name,
): Promise<number> {
  const rows = (await from
    .selectFrom(name as keyof Tables)
    .selectAll()
    .execute()) as unknown[]
  // All tables alike: what was read from one is written to the one of the same name.
  for (const part of inParts(rows as Insertable<Tables['settings']>[]))
    await to
      .insertInto(name as 'settings')
      .values(part)
      .execute()
  return rows.length
}

/**
 * Copies a store as it is, record of consent, codes and waiting mails included, into one that is new: all of it or
 * nothing. No server may write to the first meanwhile. Returns the rows by table. Throws `StartError` if there are
 * subscribers in the second.
 */
export async function copyStore(from: Database, to: Database): Promise<Record<string, number>> {
  return to.transact(async (target) => {
    const anybody = await target.selectFrom('subscribers').select('id').limit(1).executeTakeFirst()
    if (anybody !== undefined)
      throw new StartError('There are subscribers in the database of DATABASE_URL already. Copy into an empty one.')
    // The new store's own secret would make nothing of the limits that are copied.
    await target.deleteFrom('settings').execute()
    const counts: Record<string, number> = {}
    for (const name of tables) counts[name] = await copyTable(from.reader, target, name)
    return counts
  })
}
