import type { Insertable, Kysely } from 'kysely'
import { addressKey } from '#src/contract/address.ts'
import { groupBy } from '#src/lib/groups.ts'
import { makeId } from './codes.ts'
import { type Decision, decide, type SignUpOutcome, type Subscriber, stranger } from './decide.ts'
import { inParts } from './in-parts.ts'
import { allKeys, type Hit, hitRows, type LimitKeys, type Limits, limitKeys } from './limits.ts'
import { mailboxDomain } from './mailbox.ts'
import type { Method, RequestColumns, Tables } from './tables.ts'
import { isUnclaimed, waitingMail } from './waiting-mail.ts'

/** One request to subscribe, or (without newsletters) for another mail. Everything in it was checked. */
export type SignUp = {
  kind: 'sign-up' | 'resend'
  address: string
  newsletters: readonly string[]
  consents: readonly string[]
  /** By newsletter, the id of the wording that was shown. */
  wordings: Readonly<Record<string, string>>
  /** The IP address that it came from. */
  client: string
  page: string
  lang: string | undefined
  method: Method
}

/** What was asked for of one newsletter, as it is written. */
type Request = RequestColumns & { method: Method | null }

type Known = Subscriber & {
  id: string
  /** By newsletter, the request that its next mail names. */
  requests: ReadonlyMap<string, Request>
}

/** What the database knows of those whom a group of requests is about. */
type Knowledge = {
  /** By the key of the address. */
  subscribers: ReadonlyMap<string, Known>
  /** By the key of the limit: what was asked or mailed before. */
  hits: ReadonlyMap<string, readonly Hit[]>
}

type Rows = {
  hits: Insertable<Tables['hits']>[]
  subscribers: Insertable<Tables['subscribers']>[]
  subscriptions: Insertable<Tables['subscriptions']>[]
  consents: Insertable<Tables['consents']>[]
  mails: Insertable<Tables['mails']>[]
}

type Rules = { secret: string; limits: Limits; now: number }
type Keys = { keysOf: (request: SignUp) => LimitKeys }

async function readHits(db: Kysely<Tables>, keys: readonly string[], since: number): Promise<Map<string, Hit[]>> {
  const rows = await db.selectFrom('hits').selectAll().where('key', 'in', keys).where('at', '>', since).execute()
  const groups = groupBy(rows, ({ key }) => key)
  return new Map(
    [...groups].map(([key, hits]) => [
      key,
      hits.map(({ at, noted_at, domain }) => ({ at, notedAt: noted_at, domain })),
    ]),
  )
}

async function readSubscribers(db: Kysely<Tables>, keys: readonly string[], now: number): Promise<Map<string, Known>> {
  const rows = await db.selectFrom('subscribers').select(['id', 'key', 'blocked_at']).where('key', 'in', keys).execute()
  // An id that nobody has, so that as many questions are asked for a stranger as for a subscriber.
  const ids = ['', ...rows.map(({ id }) => id)]
  const subscriptions = await db
    .selectFrom('subscriptions')
    .select(['subscriber_id', 'newsletter', 'status', 'wording', 'ticked', 'lang', 'page', 'method'])
    .where('subscriber_id', 'in', ids)
    .execute()
  const mails = await db
    .selectFrom('mails')
    // What a claimed mail says was decided before. As a condition SQLite would look for it first, among all that wait.
    .select(['subscriber_id', isUnclaimed(now).as('isOpen')])
    .where('subscriber_id', 'in', ids)
    .where('kind', '=', 'answer')
    .execute()
  const subscriptionsOf = groupBy(subscriptions, ({ subscriber_id }) => subscriber_id)
  const waiting = new Set(mails.flatMap(({ subscriber_id, isOpen }) => (isOpen ? [subscriber_id] : [])))
  return new Map(
    rows.map(({ id, key, blocked_at }) => [
      key,
      {
        id,
        isBlocked: blocked_at !== null,
        statuses: new Map((subscriptionsOf.get(id) ?? []).map(({ newsletter, status }) => [newsletter, status])),
        requests: new Map((subscriptionsOf.get(id) ?? []).map((row) => [row.newsletter, row])),
        hasWaitingMail: waiting.has(id),
      },
    ]),
  )
}

/** Ids in one order, whichever way a form or a program sends them. */
const requestOf = (newsletter: string, { consents, wordings, lang, page, method }: SignUp): Request => ({
  wording: wordings[newsletter] ?? null,
  ticked: JSON.stringify([...consents].sort()),
  lang: lang ?? null,
  page,
  method,
})

/** Whether two requests agree to the same: from which page, and in which language, makes no difference to that. */
const agreesTo = (one: Request, other: Request) => one.wording === other.wording && one.ticked === other.ticked

const isSame = (one: Request, other: Request) =>
  agreesTo(one, other) && one.lang === other.lang && one.page === other.page && one.method === other.method

/** The newsletters for which something else is agreed to than when they were last asked for. */
const changedBy = (request: SignUp, requests: Known['requests']) =>
  request.newsletters.filter((newsletter) => {
    const last = requests.get(newsletter)
    return last !== undefined && !agreesTo(last, requestOf(newsletter, request))
  })

const after = (subscriber: Known, request: SignUp, { asked, mailDueAt }: Decision): Known => ({
  ...subscriber,
  statuses: new Map([...subscriber.statuses, ...asked.map((newsletter) => [newsletter, 'pending'] as const)]),
  requests: new Map([
    ...subscriber.requests,
    ...asked.map((newsletter) => [newsletter, requestOf(newsletter, request)] as const),
  ]),
  hasWaitingMail: subscriber.hasWaitingMail || mailDueAt !== undefined,
})

type Asking = { subscriber: Known; request: SignUp; decision: Decision; now: number }

/** What is from now on asked for. What says nothing new is not written again. */
function subscriptionRows({ subscriber, request, decision, now }: Asking): Rows['subscriptions'] {
  const { asked, requested } = decision
  return asked.flatMap((newsletter) => {
    const latest = requestOf(newsletter, request)
    const last = subscriber.requests.get(newsletter)
    if (!requested.includes(newsletter) && last !== undefined && isSame(last, latest)) return []
    const row = { subscriber_id: subscriber.id, newsletter, requested_at: now, status: 'pending' } as const
    // What was confirmed and withdrawn before is over, also where this takes the place of a row.
    return [{ ...row, ...latest }]
  })
}

/** What the record says was asked for. */
function consentRows({ subscriber, request, decision, now }: Asking): Rows['consents'] {
  return decision.requested.map((newsletter) => ({
    id: makeId(now),
    subscriber_id: subscriber.id,
    newsletter,
    event: 'requested',
    at: now,
    ...requestOf(newsletter, request),
    method: request.method,
  }))
}

/** Decides on requests in their order: each knows what those before it have changed. */
function decideAll(requests: readonly SignUp[], known: Knowledge, { keysOf, limits, now }: Rules & Keys) {
  const subscribers = new Map(known.subscribers)
  const hits = new Map(known.hits)
  const outcomes: SignUpOutcome[] = []
  const rows: Omit<Rows, 'subscriptions'> = { hits: [], subscribers: [], consents: [], mails: [] }
  // One row for each, however often it is asked for: no statement may write a row twice.
  const subscriptions = new Map<string, Rows['subscriptions'][number]>()

  for (const request of requests) {
    const keys = keysOf(request)
    const hitsOf = (key: string) => hits.get(key) ?? []
    const moments = {
      networks: keys.networks.map(({ size, key }) => ({ size, hits: hitsOf(key) })),
      ask: keys.ask === undefined ? [] : hitsOf(keys.ask),
      mail: hitsOf(keys.mail),
    }
    const key = addressKey(request.address)
    const before = subscribers.get(key)
    const changed = before === undefined ? [] : changedBy(request, before.requests)
    const decision = decide({ request, subscriber: before, changed, domain: keys.domain, moments, limits, now })
    outcomes.push(decision.outcome)

    const counted = hitRows(keys, decision.counted, now)
    for (const { key, at, noted_at, domain } of counted)
      hits.set(key, [...hitsOf(key), { at, notedAt: noted_at, domain }])
    rows.hits.push(...counted)

    if (decision.outcome.kind === 'throttled' || (before === undefined && request.kind === 'resend')) continue
    const subscriber = before ?? { ...stranger, id: makeId(now), requests: new Map() }
    const { id } = subscriber
    if (before === undefined) rows.subscribers.push({ id, key, address: request.address, created_at: now })
    const asking = { subscriber, request, decision, now }
    for (const row of subscriptionRows(asking)) subscriptions.set(`${id} ${row.newsletter}`, row)
    rows.consents.push(...consentRows(asking))
    if (decision.mailDueAt !== undefined) {
      const domain = mailboxDomain(request.address)
      const { block, provider } = keys
      rows.mails.push(waitingMail(id, 'answer', { now, dueAt: decision.mailDueAt, domain, block, provider }))
    }
    subscribers.set(key, after(subscriber, request, decision))
  }
  return { outcomes, rows: { ...rows, subscriptions: [...subscriptions.values()] } }
}

/** Writes subscriptions, each in the place of the one of the same subscriber and newsletter if there is one. */
export async function putSubscriptions(db: Kysely<Tables>, rows: Rows['subscriptions']): Promise<void> {
  await db
    .insertInto('subscriptions')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['subscriber_id', 'newsletter']).doUpdateSet((row) => ({
        status: row.ref('excluded.status'),
        requested_at: row.ref('excluded.requested_at'),
        confirmed_at: row.ref('excluded.confirmed_at'),
        withdrawn_at: row.ref('excluded.withdrawn_at'),
        wording: row.ref('excluded.wording'),
        ticked: row.ref('excluded.ticked'),
        lang: row.ref('excluded.lang'),
        page: row.ref('excluded.page'),
        method: row.ref('excluded.method'),
      })),
    )
    .execute()
}

async function write(db: Kysely<Tables>, { hits, subscribers, subscriptions, consents, mails }: Rows): Promise<void> {
  for (const rows of inParts(subscribers)) await db.insertInto('subscribers').values(rows).execute()
  for (const rows of inParts(subscriptions)) await putSubscriptions(db, rows)
  for (const rows of inParts(consents)) await db.insertInto('consents').values(rows).execute()
  for (const rows of inParts(mails)) await db.insertInto('mails').values(rows).execute()
  for (const rows of inParts(hits)) await db.insertInto('hits').values(rows).execute()
}

/** Decides on a group of requests in their order, and writes all of it within the given transaction. */
export async function signUp(db: Kysely<Tables>, requests: readonly SignUp[], rules: Rules): Promise<SignUpOutcome[]> {
  const { secret, limits, now } = rules
  const addressKeys = new Set(requests.map(({ address }) => addressKey(address)))
  const keys = new Map(requests.map((request) => [request, limitKeys(request, secret)]))
  const keysOf = (request: SignUp) => keys.get(request) ?? limitKeys(request, secret)
  const hitKeys = new Set([...keys.values()].flatMap(allKeys))
  const oldest = now - Math.max(limits.clientWindow, limits.addressWindow)
  const hits = await readHits(db, [...hitKeys], oldest)
  const subscribers = await readSubscribers(db, [...addressKeys], now)
  const { outcomes, rows } = decideAll(requests, { subscribers, hits }, { ...rules, keysOf })
  await write(db, rows)
  return outcomes
}
