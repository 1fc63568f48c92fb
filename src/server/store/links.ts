import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { hashCode } from './codes.ts'
import type { ConsentEvent, Method, Tables, TokenPurpose } from './tables.ts'
import { waitingMail } from './waiting-mail.ts'

/** What a mailed code leads to. `refused` is the same for one that never was, is too old, or was used. */
export type LinkOutcome<Result> = { kind: 'done'; result: Result } | { kind: 'refused' }

/** Which newsletters someone gets, and which they once asked for. */
export type Choices = { confirmed: string[] }

const refused = { kind: 'refused' } as const

type Link = { hash: string; subscriberId: string; newsletters: string[] }

/** Reads a list that this server wrote. */
export const readList = (json: string): string[] => JSON.parse(json) as string[]

async function findLink(
  db: Kysely<Tables>,
  code: string,
  purpose: TokenPurpose,
  now: number,
): Promise<Link | undefined> {
  const hash = hashCode(code)
  const row = await db
    .selectFrom('tokens')
    .selectAll()
    .where('hash', '=', hash)
    .where('purpose', '=', purpose)
    .executeTakeFirst()
  if (row === undefined || row.used_at !== null || (row.expires_at !== null && row.expires_at <= now)) return undefined
  return { hash, subscriberId: row.subscriber_id, newsletters: readList(row.newsletters) }
}

async function statusesOf(db: Kysely<Tables>, subscriberId: string) {
  const rows = await db.selectFrom('subscriptions').selectAll().where('subscriber_id', '=', subscriberId).execute()
  return new Map(rows.map(({ newsletter, status }) => [newsletter, status]))
}

/** What the holder of a link does, in which way, and when. */
type Deed = { link: Link; method: Method; now: number }

async function record(
  db: Kysely<Tables>,
  { link, method, now }: Deed,
  event: ConsentEvent,
  newsletters: readonly string[],
): Promise<void> {
  // What was shown when it was asked for is what is confirmed now.
  const requests = await db
    .selectFrom('consents')
    .selectAll()
    .where('subscriber_id', '=', link.subscriberId)
    .where('event', '=', 'requested')
    .orderBy('at')
    .execute()
  const latest = new Map(requests.map((row) => [row.newsletter, row]))
  await db
    .insertInto('consents')
    .values(
      newsletters.map((newsletter) => ({
        id: randomUUID(),
        subscriber_id: link.subscriberId,
        newsletter,
        event,
        at: now,
        wording: latest.get(newsletter)?.wording ?? null,
        ticked: latest.get(newsletter)?.ticked ?? '[]',
        lang: latest.get(newsletter)?.lang ?? null,
        page: latest.get(newsletter)?.page ?? null,
        method,
      })),
    )
    .execute()
}

async function setConfirmed(db: Kysely<Tables>, deed: Deed, newsletters: readonly string[]): Promise<void> {
  if (newsletters.length === 0) return
  const { link, now } = deed
  const row = { subscriber_id: link.subscriberId, requested_at: now, withdrawn_at: null }
  await db
    .insertInto('subscriptions')
    .values(newsletters.map((newsletter) => ({ ...row, newsletter, status: 'confirmed' as const, confirmed_at: now })))
    .onConflict((conflict) =>
      conflict
        .columns(['subscriber_id', 'newsletter'])
        .doUpdateSet({ status: 'confirmed', confirmed_at: now, withdrawn_at: null }),
    )
    .execute()
  await record(db, deed, 'confirmed', newsletters)
}

async function setWithdrawn(db: Kysely<Tables>, deed: Deed, newsletters: readonly string[]): Promise<void> {
  if (newsletters.length === 0) return
  const { link, now } = deed
  await db
    .updateTable('subscriptions')
    .set({ status: 'unsubscribed', withdrawn_at: now })
    .where('subscriber_id', '=', link.subscriberId)
    .where('newsletter', 'in', newsletters)
    .execute()
  await record(db, deed, 'withdrawn', newsletters)
}

type Confirming = { code: string; method: Method; isOffered: (newsletter: string) => boolean; now: number }

/** What confirming came to. `gone`: no newsletter of the mail is offered any more, and nothing was recorded. */
export type Confirmed = LinkOutcome<Choices & { isSomeGone: boolean }> | { kind: 'gone' }

/**
 * Confirms what the code of a mail stands for, and of that only what is still offered; it can be done once. A welcome mail
 * goes out with the same commit.
 */
export async function confirm(db: Kysely<Tables>, { code, method, isOffered, now }: Confirming): Promise<Confirmed> {
  const link = await findLink(db, code, 'confirm', now)
  if (link === undefined) return refused
  const statuses = await statusesOf(db, link.subscriberId)
  const offered = link.newsletters.filter(isOffered)
  if (offered.length === 0) return { kind: 'gone' }
  const isSomeGone = offered.length < link.newsletters.length
  const pending = offered.filter((newsletter) => statuses.get(newsletter) === 'pending')
  await db.updateTable('tokens').set({ used_at: now }).where('hash', '=', link.hash).execute()
  // A second mail for the same request: whoever pressed the first one's button is subscribed already.
  const confirmed = offered.filter((newsletter) => statuses.get(newsletter) === 'confirmed')
  if (pending.length === 0) return confirmed.length > 0 ? { kind: 'done', result: { confirmed, isSomeGone } } : refused
  await setConfirmed(db, { link, method, now }, pending)
  await db
    .insertInto('mails')
    .values(waitingMail(link.subscriberId, 'welcome', { now }))
    .execute()
  return { kind: 'done', result: { confirmed: pending, isSomeGone } }
}

/** What the holder of a preferences code gets at present. Changes nothing. */
export async function readChoices(
  db: Kysely<Tables>,
  { code, now }: { code: string; now: number },
): Promise<LinkOutcome<Choices>> {
  const link = await findLink(db, code, 'preferences', now)
  if (link === undefined) return refused
  const statuses = await statusesOf(db, link.subscriberId)
  return {
    kind: 'done',
    result: { confirmed: [...statuses].flatMap(([id, status]) => (status === 'confirmed' ? [id] : [])) },
  }
}

/**
 * Makes `newsletters` what the holder of a preferences code gets: of those that are `offered`, and of those that they have,
 * which may be given up and can be left all the same.
 */
export async function saveChoices(
  db: Kysely<Tables>,
  {
    code,
    newsletters,
    offered,
    now,
  }: { code: string; newsletters: readonly string[]; offered: readonly string[]; now: number },
): Promise<LinkOutcome<Choices>> {
  const link = await findLink(db, code, 'preferences', now)
  if (link === undefined) return refused
  const statuses = await statusesOf(db, link.subscriberId)
  const held = [...statuses].flatMap(([id, status]) => (status === 'confirmed' ? [id] : []))
  const added = offered.filter((id) => newsletters.includes(id) && !held.includes(id))
  const dropped = held.filter((id) => !newsletters.includes(id))
  const deed = { link, method: 'preferences', now } as const
  await setConfirmed(db, deed, added)
  await setWithdrawn(db, deed, dropped)
  return { kind: 'done', result: { confirmed: [...held.filter((id) => newsletters.includes(id)), ...added] } }
}

/**
 * Ends what a code was given for: all newsletters of the mail that carried it, pending ones included. Done twice, it is
 * done once. Works for as long as the subscriber is on the list.
 */
export async function unsubscribe(
  db: Kysely<Tables>,
  { code, method, now }: { code: string; method: Method; now: number },
): Promise<LinkOutcome<Choices>> {
  const link = await findLink(db, code, 'unsubscribe', now)
  if (link === undefined) return refused
  const statuses = await statusesOf(db, link.subscriberId)
  const ended = link.newsletters.filter((id) => statuses.has(id) && statuses.get(id) !== 'unsubscribed')
  await setWithdrawn(db, { link, method, now }, ended)
  return { kind: 'done', result: { confirmed: [] } }
}
