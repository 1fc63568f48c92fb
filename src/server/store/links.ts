import type { Kysely } from 'kysely'
import { hashCode, makeId } from './codes.ts'
import { type Named, type NamedNewsletter, readNamed } from './named.ts'
import { putSubscriptions } from './sign-up.ts'
import type { ConsentEvent, Method, RequestColumns, Tables, TokenPurpose } from './tables.ts'
import { waitingMail } from './waiting-mail.ts'

/** What a mailed code leads to. `refused` is the same for one that never was, is too old, or was used. */
export type LinkOutcome<Result> = { kind: 'done'; result: Result } | { kind: 'refused' }

/** Which newsletters someone gets, and which they once asked for. */
export type Choices = { confirmed: string[] }

const refused = { kind: 'refused' } as const

type Link = { hash: string; subscriberId: string; newsletters: string[]; named: Named | undefined }

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
  const { subscriber_id: subscriberId, newsletters, named } = row
  return { hash, subscriberId, newsletters: readList(newsletters), named: readNamed(named) }
}

const readSubscriptions = (db: Kysely<Tables>, subscriberId: string) =>
  db.selectFrom('subscriptions').selectAll().where('subscriber_id', '=', subscriberId).execute()

async function statusesOf(db: Kysely<Tables>, subscriberId: string) {
  const rows = await readSubscriptions(db, subscriberId)
  return new Map(rows.map(({ newsletter, status }) => [newsletter, status]))
}

/** What the mail of a link has named. One that was mailed before that was kept has the latest request instead. */
async function namedBy(db: Kysely<Tables>, { subscriberId, newsletters, named }: Link): Promise<Named> {
  if (named !== undefined) return named
  const rows = await readSubscriptions(db, subscriberId)
  return rows
    .filter(({ newsletter }) => newsletters.includes(newsletter))
    .map(({ newsletter, wording, ticked, lang, page, method, requested_at }) => ({
      newsletter,
      wording,
      ticked: readList(ticked),
      lang,
      page,
      method,
      requestedAt: requested_at,
    }))
}

/** What the holder of a link does, in which way, and when. */
type Deed = { link: Link; method: Method; now: number }

/** What the record says of each newsletter. */
type Recorded = RequestColumns & { newsletter: string }

async function record(
  db: Kysely<Tables>,
  { link, method, now }: Deed,
  event: ConsentEvent,
  recorded: readonly Recorded[],
): Promise<void> {
  const row = { subscriber_id: link.subscriberId, event, at: now, method }
  await db
    .insertInto('consents')
    .values(recorded.map((one) => ({ ...one, ...row, id: makeId(now) })))
    .execute()
}

const recordedAs = ({ newsletter, wording, ticked, lang, page }: NamedNewsletter): Recorded => ({
  newsletter,
  wording,
  ticked: JSON.stringify(ticked),
  lang,
  page,
})

async function setConfirmed(db: Kysely<Tables>, deed: Deed, named: Named): Promise<void> {
  if (named.length === 0) return
  const { link, now } = deed
  const row = { subscriber_id: link.subscriberId, status: 'confirmed', confirmed_at: now, withdrawn_at: null } as const
  await putSubscriptions(
    db,
    named.map((one) => ({ ...row, ...recordedAs(one), method: one.method, requested_at: one.requestedAt })),
  )
  await record(db, deed, 'confirmed', named.map(recordedAs))
}

/** What was confirmed last of each newsletter: that is what leaving it withdraws. */
async function lastConfirmed(db: Kysely<Tables>, subscriberId: string): Promise<Map<string, Recorded>> {
  const rows = await db
    .selectFrom('consents')
    .select(['newsletter', 'wording', 'ticked', 'lang', 'page'])
    .where('subscriber_id', '=', subscriberId)
    .where('event', '=', 'confirmed')
    .orderBy('at')
    .execute()
  return new Map(rows.map((row) => [row.newsletter, row]))
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
  const confirmed = await lastConfirmed(db, link.subscriberId)
  // Who leaves what they never confirmed takes back what somebody said, and not what they did.
  const nothing = { wording: null, ticked: '[]', lang: null, page: null }
  const recorded = newsletters.map((newsletter) => confirmed.get(newsletter) ?? { newsletter, ...nothing })
  await record(db, deed, 'withdrawn', recorded)
}

type Confirming = { code: string; method: Method; isOffered: (newsletter: string) => boolean; now: number }

/** What confirming came to. `gone`: no newsletter of the mail is offered any more, and nothing was recorded. */
export type Confirmed = LinkOutcome<Choices & { isSomeGone: boolean }> | { kind: 'gone' }

/**
 * Confirms what the mail of a code has named, word for word, and of that only what is still offered; it can be done once.
 * A welcome mail goes out with the same commit.
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
  const named = (await namedBy(db, link)).filter(({ newsletter }) => pending.includes(newsletter))
  await setConfirmed(db, { link, method, now }, named)
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

/** By newsletter, the ids of what the page of choices says; and the language in which it does. */
type Offered = { wordings: ReadonlyMap<string, string>; lang: string }

/**
 * Makes `newsletters` what the holder of a preferences code gets: of those that are offered, and of those that they have,
 * which may be given up and can be left all the same. That page asks for no further consent, so none is
 * recorded.
 */
export async function saveChoices(
  db: Kysely<Tables>,
  { code, newsletters, offered, now }: { code: string; newsletters: readonly string[]; offered: Offered; now: number },
): Promise<LinkOutcome<Choices>> {
  const link = await findLink(db, code, 'preferences', now)
  if (link === undefined) return refused
  const statuses = await statusesOf(db, link.subscriberId)
  const held = [...statuses].flatMap(([id, status]) => (status === 'confirmed' ? [id] : []))
  const added = [...offered.wordings].filter(([id]) => newsletters.includes(id) && !held.includes(id))
  const dropped = held.filter((id) => !newsletters.includes(id))
  const deed = { link, method: 'preferences', now } as const
  const shown = { ticked: [], lang: offered.lang, page: null, method: 'preferences', requestedAt: now } as const
  const named = added.map(([newsletter, wording]): NamedNewsletter => ({ newsletter, wording, ...shown }))
  await setConfirmed(db, deed, named)
  await setWithdrawn(db, deed, dropped)
  const kept = held.filter((id) => newsletters.includes(id))
  return { kind: 'done', result: { confirmed: [...kept, ...added.map(([id]) => id)] } }
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
