import { addressKey } from '#src/contract/address.ts'
import { hitKey } from './limits.ts'
import { mailboxKey } from './mailbox.ts'
import type { Store } from './store.ts'

/** Takes everything about an address out of the store, the record of consent included. Says whether there was anything. */
export async function eraseSubscriber(store: Store, address: string): Promise<boolean> {
  const key = addressKey(address)
  return store.change(async (db) => {
    const mailbox = mailboxKey(address)
    const hits = [hitKey(store.secret, 'address', mailbox), hitKey(store.secret, 'ask', mailbox)]
    await db.deleteFrom('hits').where('key', 'in', hits).execute()
    const subscriber = await db.selectFrom('subscribers').select('id').where('key', '=', key).executeTakeFirst()
    if (subscriber === undefined) return false
    for (const table of ['subscriptions', 'consents', 'tokens', 'mails'] as const)
      await db.deleteFrom(table).where('subscriber_id', '=', subscriber.id).execute()
    await db.deleteFrom('subscribers').where('id', '=', subscriber.id).execute()
    return true
  })
}
