import type { Kysely } from 'kysely'
import { hashCode, makeCode } from '#src/server/store/codes.ts'
import type { Tables, TokenPurpose } from '#src/server/store/tables.ts'
import type { Letter } from './compose.ts'

const hour = 3600 * 1000
/** How long a link to confirm works. */
export const confirmAge = 24 * hour
// Longer than an attempt may last: nobody else takes the mail before it has ended.
const claimTime = 60 * 1000

/** A mail that this worker, and nobody else, is to send now. */
export type Claimed = {
  id: string
  subscriberId: string
  address: string
  attempts: number
  kind: Letter['kind']
  newsletters: string[]
  codes: Letter['codes']
}

type Due = { id: string; kind: 'answer' | 'welcome'; attempts: number; subscriber_id: string; address: string }

async function readDue(db: Kysely<Tables>, now: number, most: number): Promise<Due[]> {
  return db
    .selectFrom('mails')
    .innerJoin('subscribers', 'subscribers.id', 'mails.subscriber_id')
    .select(['mails.id', 'mails.kind', 'mails.attempts', 'mails.subscriber_id', 'subscribers.address'])
    .where('mails.state', '=', 'waiting')
    .where('mails.due_at', '<=', now)
    .where('mails.claimed_until', '<=', now)
    .orderBy('mails.due_at')
    .limit(most)
    .execute()
}

/** Whether anything waits to be sent at this moment: asked often, so it only reads. */
export async function isAnythingDue(db: Kysely<Tables>, now: number): Promise<boolean> {
  const row = await db
    .selectFrom('mails')
    .select('id')
    .where('state', '=', 'waiting')
    .where('due_at', '<=', now)
    .where('claimed_until', '<=', now)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** How many mails have been sent since a moment. */
export async function countSent(db: Kysely<Tables>, since: number): Promise<number> {
  const { count } = await db
    .selectFrom('mails')
    .select((select) => select.fn.countAll<number | string>().as('count'))
    .where('sent_at', '>', since)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/**
 * Takes up to `most` mails that are due. What a mail says is decided now, by what its subscriber waits for, and its
 * codes are made now: only their hashes are written. One that has nothing to say any more is laid aside.
 */
export async function claimMails(db: Kysely<Tables>, now: number, most: number): Promise<Claimed[]> {
  const due = await readDue(db, now, most)
  if (due.length === 0) return []
  const subscriptions = await db
    .selectFrom('subscriptions')
    .selectAll()
    .where(
      'subscriber_id',
      'in',
      due.map(({ subscriber_id }) => subscriber_id),
    )
    .orderBy('newsletter')
    .execute()

  const claimed: Claimed[] = []
  const tokens: Tables['tokens'][] = []
  const empty: string[] = []
  const answered = new Set<string>()
  for (const { id, kind, attempts, subscriber_id: subscriberId, address } of due) {
    const of = (wanted: string) =>
      subscriptions.flatMap(({ subscriber_id, newsletter, status }) =>
        subscriber_id === subscriberId && status === wanted ? [newsletter] : [],
      )
    const token = (purpose: TokenPurpose, newsletters: string[], expires_at: number | null) => {
      const code = makeCode()
      const list = JSON.stringify(newsletters)
      tokens.push({
        hash: hashCode(code),
        purpose,
        subscriber_id: subscriberId,
        newsletters: list,
        expires_at,
        used_at: null,
      })
      return code
    }
    const base = { id, subscriberId, address, attempts }
    const [pending, confirmed] = [of('pending'), of('confirmed')]
    if (kind === 'answer' && answered.has(subscriberId)) continue
    if (kind === 'answer') answered.add(subscriberId)
    if (kind === 'answer' && pending.length > 0) {
      const codes = { confirm: token('confirm', pending, now + confirmAge) }
      claimed.push({ ...base, kind: 'confirm', newsletters: pending, codes })
    } else if (confirmed.length > 0) {
      const codes = {
        preferences: token('preferences', confirmed, null),
        unsubscribe: token('unsubscribe', confirmed, null),
      }
      claimed.push({ ...base, kind: kind === 'answer' ? 'already' : 'welcome', newsletters: confirmed, codes })
    } else {
      empty.push(id)
    }
  }
  if (tokens.length > 0) await db.insertInto('tokens').values(tokens).execute()
  if (empty.length > 0) await db.updateTable('mails').set({ state: 'void' }).where('id', 'in', empty).execute()
  if (claimed.length > 0) {
    await db
      .updateTable('mails')
      .set((row) => ({ claimed_until: now + claimTime, attempts: row('attempts', '+', 1) }))
      .where(
        'id',
        'in',
        claimed.map(({ id }) => id),
      )
      .execute()
  }
  if (answered.size > 0) {
    // After an outage a second mail may be due: what it would say stands in the one that goes out now.
    await db
      .updateTable('mails')
      .set({ state: 'void' })
      .where('subscriber_id', 'in', [...answered])
      .where('kind', '=', 'answer')
      .where('state', '=', 'waiting')
      .where('due_at', '<=', now)
      .where('claimed_until', '<=', now)
      .execute()
  }
  return claimed
}
