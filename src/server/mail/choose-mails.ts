import type { Kysely } from 'kysely'
import type { MailKind, Tables } from '#src/server/store/tables.ts'
import { hasCome, isDue, isPutOffTooFar } from '#src/server/store/waiting-mail.ts'
import { type SentSince, type Share, sentMails } from './share.ts'

/** How many mails may set out now, and which may not. */
export type Room = {
  /** All together. */
  most: number
  /** Of these, mails that have failed before. */
  retries: number
  /** Mailbox domains that have as many attempts on their way as one may have. */
  fullDomains: readonly string[]
  /** How the mails of this hour are shared; without it they go by their age alone. */
  share?: Share | undefined
}

/** A mail that may be sent now. */
export type Due = {
  id: string
  kind: MailKind
  attempts: number
  subscriberId: string
  address: string
  domain: string
  /** When it could be sent first, in ms since 1970. */
  wantedAt: number
}

function waitingMails(db: Kysely<Tables>, { fullDomains, share }: Room) {
  const all = db
    .selectFrom('mails')
    .innerJoin('subscribers', 'subscribers.id', 'mails.subscriber_id')
    .select(['mails.id', 'mails.kind', 'mails.attempts', 'mails.subscriber_id as subscriberId', 'subscribers.address'])
    .select(['mails.domain', 'mails.wanted_at as wantedAt'])
    .orderBy('mails.due_at')
  const open = fullDomains.length === 0 ? all : all.where('mails.domain', 'not in', fullDomains)
  if (share === undefined) return open
  return open
    .where('mails.block', 'not in', ['-', ...share.heldBlocks])
    .where('mails.provider', 'not in', ['-', ...share.heldProviders])
}

/**
 * Reads the oldest of some waiting mails that are due. Those that were put off too far have the latest moments. They are
 * asked for by themselves: an index has either kind in its order, while both at once would be sorted, however many wait.
 */
async function readOldest(waiting: ReturnType<typeof waitingMails>, now: number, most: number): Promise<Due[]> {
  const come = await waiting.where(hasCome(now)).limit(most).execute()
  if (come.length >= most) return come
  const others = waiting.where(isPutOffTooFar(now)).limit(most - come.length)
  return [...come, ...(await others.execute())]
}

/** The first attempts that set out now, by age; where an hour's mails are shared, those go first who got none of them. */
async function chooseFresh(db: Kysely<Tables>, now: number, room: Room): Promise<Due[]> {
  const { most, share } = room
  const fresh = waitingMails(db, room).where('mails.attempts', '=', 0)
  const oldest = await readOldest(fresh, now, most + 1)
  // Where all may go, none has to go before another.
  if (share === undefined || oldest.length <= most) return oldest.slice(0, most)
  const seen = (column: 'block' | 'domain') =>
    sentMails(db, share).select(`sent.${column}`).where(`sent.${column}`, '!=', '')
  const ofNewNetworks = fresh.where('mails.block', 'not in', seen('block'))
  const first = await readOldest(ofNewNetworks.where('mails.domain', 'not in', seen('domain')), now, most)
  const second = first.length < most ? await readOldest(ofNewNetworks, now, most) : []
  const chosen = new Map([...first, ...second, ...oldest].map((mail) => [mail.id, mail]))
  return [...chosen.values()].slice(0, most)
}

/**
 * Chooses the mails that set out now, of those that are due: one place is for a mail that has failed before, if there is
 * one, and all others are for first attempts as long as there are any. So neither holds up the other.
 */
export async function chooseMails(db: Kysely<Tables>, now: number, room: Room): Promise<Due[]> {
  const { most, retries } = room
  if (most <= 0) return []
  const fresh = await chooseFresh(db, now, room)
  if (retries <= 0) return fresh
  const failed = waitingMails(db, room).where('mails.attempts', '>', 0)
  const again = await readOldest(failed, now, Math.min(most, retries))
  const places = Math.max(most - fresh.length, most > 1 && again.length > 0 ? 1 : 0)
  return [...fresh.slice(0, most - Math.min(places, again.length)), ...again.slice(0, places)]
}

/** Whether anything waits to be sent at this moment: asked often, so it only reads. */
export async function isAnythingDue(db: Kysely<Tables>, now: number): Promise<boolean> {
  return (await db.selectFrom('mails').select('id').where(isDue(now)).limit(1).executeTakeFirst()) !== undefined
}

/** Whether a mail that is due waits because its network has had its part of the hour's mails. */
export async function isAnyHeld(db: Kysely<Tables>, now: number, share: Share): Promise<boolean> {
  const { heldBlocks, heldProviders } = share
  if (heldBlocks.length + heldProviders.length === 0) return false
  const row = await db
    .selectFrom('mails')
    .select('id')
    .where(isDue(now))
    .where((mail) =>
      mail.or([mail('block', 'in', ['-', ...heldBlocks]), mail('provider', 'in', ['-', ...heldProviders])]),
    )
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** How many mails have been sent since a moment. What was sent in a year that has not come is not counted. */
export async function countSent(db: Kysely<Tables>, hour: SentSince): Promise<number> {
  const { count } = await sentMails(db, hour)
    .select((select) => select.fn.countAll<number | string>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/**
 * The mail that has waited longest, since it could be sent first: for how long, in ms, and what its last attempt came to.
 * A mail of a year that has not come waits from when that was noticed, which is at once.
 */
export async function findOldestWaiting(
  db: Kysely<Tables>,
  now: number,
): Promise<{ age: number; failure: string | null } | undefined> {
  const row = await db
    .selectFrom('mails')
    .select(['wanted_at', 'failure'])
    .where('state', '=', 'waiting')
    .where('wanted_at', '<=', now)
    .orderBy('wanted_at')
    .limit(1)
    .executeTakeFirst()
  return row && { age: now - row.wanted_at, failure: row.failure }
}
