import { randomUUID } from 'node:crypto'
import type { Insertable, Kysely } from 'kysely'
import { addressKey } from '#src/contract/address.ts'
import { groupBy } from '#src/lib/groups.ts'
import { hitKey, type Limits, nextForAddress, nextForClient } from './limits.ts'
import type { Method, SubscriptionStatus, Tables } from './tables.ts'

/** One request to subscribe, or (without newsletters) for another mail. Everything in it was checked. */
export type SignUp = {
  kind: 'sign-up' | 'resend'
  address: string
  newsletters: readonly string[]
  consents: readonly string[]
  /** By newsletter, the id of the wording that was shown. */
  wordings: Readonly<Record<string, string>>
  client: string
  page: string
  lang: string | undefined
  method: Method
}

/** `pending` is the same for every address, known or not. `retryAt` is in ms since 1970. */
export type SignUpOutcome = { kind: 'pending' } | { kind: 'throttled'; retryAt: number }

type Known = {
  id: string
  isBlocked: boolean
  statuses: Map<string, SubscriptionStatus>
  hasWaitingMail: boolean
}

type Writes = {
  hits: Insertable<Tables['hits']>[]
  subscribers: Insertable<Tables['subscribers']>[]
  subscriptions: Map<string, Insertable<Tables['subscriptions']>>
  consents: Insertable<Tables['consents']>[]
  mails: Insertable<Tables['mails']>[]
}

async function readHits(db: Kysely<Tables>, keys: readonly string[], since: number): Promise<Map<string, number[]>> {
  const rows = await db.selectFrom('hits').selectAll().where('key', 'in', keys).where('at', '>', since).execute()
  const found = new Map<string, number[]>(keys.map((key) => [key, []]))
  for (const { key, at } of rows) found.get(key)?.push(at)
  return found
}

async function readKnown(db: Kysely<Tables>, keys: readonly string[], now: number): Promise<Map<string, Known>> {
  const subscribers = await db
    .selectFrom('subscribers')
    .select(['id', 'key', 'blocked_at'])
    .where('key', 'in', keys)
    .execute()
  // An id that nobody has, so that as many questions are asked for a stranger as for a subscriber.
  const ids = ['', ...subscribers.map(({ id }) => id)]
  const subscriptions = await db
    .selectFrom('subscriptions')
    .select(['subscriber_id', 'newsletter', 'status'])
    .where('subscriber_id', 'in', ids)
    .execute()
  const mails = await db
    .selectFrom('mails')
    .select('subscriber_id')
    .where('subscriber_id', 'in', ids)
    .where('state', '=', 'waiting')
    .where('kind', '=', 'answer')
    // What one says that is on its way was decided before.
    .where('claimed_until', '<=', now)
    .execute()
  const of = groupBy(subscriptions, ({ subscriber_id }) => subscriber_id)
  const waiting = new Set(mails.map(({ subscriber_id }) => subscriber_id))
  return new Map(
    subscribers.map(({ id, key, blocked_at }) => [
      key,
      {
        id,
        isBlocked: blocked_at !== null,
        statuses: new Map((of.get(id) ?? []).map(({ newsletter, status }) => [newsletter, status])),
        hasWaitingMail: waiting.has(id),
      },
    ]),
  )
}

/** Decides on one request from what is known, and notes what is to be written; `known` and `hits` are kept up to date. */
function decide(
  request: SignUp,
  secret: string,
  known: Map<string, Known>,
  hits: Map<string, number[]>,
  writes: Writes,
  limits: Limits,
  now: number,
): SignUpOutcome {
  const key = addressKey(request.address)
  const hit = (name: string, at: number) => {
    hits.get(name)?.push(at)
    writes.hits.push({ key: name, at })
  }

  const clientKey = hitKey(secret, 'client', request.client)
  const nextRequest = nextForClient(hits.get(clientKey) ?? [], now, limits)
  if (nextRequest > now) return { kind: 'throttled', retryAt: nextRequest }
  hit(clientKey, now)

  // What was asked for an address is counted for strangers as for subscribers, apart from what is mailed, and it alone
  // decides on the answer: that tells nothing of who is on the list.
  const askKey = hitKey(secret, 'ask', key)
  const nextAsk = nextForAddress(hits.get(askKey) ?? [], now, limits)
  if (request.kind === 'resend' && nextAsk > now) return { kind: 'throttled', retryAt: nextAsk }
  if (nextAsk <= now) hit(askKey, now)
  const mailKey = hitKey(secret, 'address', key)
  const nextMail = nextForAddress(hits.get(mailKey) ?? [], now, limits)

  let subscriber = known.get(key)
  if (subscriber === undefined && request.kind === 'sign-up') {
    subscriber = { id: randomUUID(), isBlocked: false, statuses: new Map(), hasWaitingMail: false }
    known.set(key, subscriber)
    writes.subscribers.push({ id: subscriber.id, key, address: request.address, created_at: now, blocked_at: null })
  }

  const isMailAllowed = nextMail <= now
  let isNew = false
  for (const newsletter of subscriber === undefined ? [] : request.newsletters) {
    const status = subscriber?.statuses.get(newsletter)
    if (subscriber === undefined || status === 'confirmed') continue
    if (status !== 'pending') isNew = true
    // Asked for again and again, a pending one leaves no longer a record than it may have mails.
    else if (!isMailAllowed) continue
    subscriber.statuses.set(newsletter, 'pending')
    const row = { subscriber_id: subscriber.id, newsletter, requested_at: now }
    writes.subscriptions.set(`${subscriber.id} ${newsletter}`, {
      ...row,
      status: 'pending',
      confirmed_at: null,
      withdrawn_at: null,
    })
    writes.consents.push({
      id: randomUUID(),
      subscriber_id: subscriber.id,
      newsletter,
      event: 'requested',
      at: now,
      wording: request.wordings[newsletter] ?? null,
      ticked: JSON.stringify(request.consents),
      lang: request.lang ?? null,
      page: request.page,
      method: request.method,
    })
  }

  if (isMailAllowed) hit(mailKey, now)
  // What is new and may not be mailed yet is mailed later; a mail that waits already will speak of it.
  const isMailWanted = subscriber !== undefined && !subscriber.isBlocked && (isMailAllowed || isNew)
  if (subscriber !== undefined && isMailWanted && !subscriber.hasWaitingMail) {
    if (!isMailAllowed) hit(mailKey, nextMail)
    subscriber.hasWaitingMail = true
    writes.mails.push({
      id: randomUUID(),
      subscriber_id: subscriber.id,
      kind: 'answer',
      state: 'waiting',
      created_at: now,
      due_at: nextMail,
      claimed_until: 0,
      attempts: 0,
      sent_at: null,
      failure: null,
    })
  }
  return { kind: 'pending' }
}

/** SQLite takes 32,766 values in one statement; a row has ten at most. */
function* inParts<Row>(rows: readonly Row[], most = 1000): Generator<Row[]> {
  for (let at = 0; at < rows.length; at += most) yield rows.slice(at, at + most)
}

/** Decides on a group of requests in their order, and writes all of it within the given transaction. */
export async function signUp(
  db: Kysely<Tables>,
  requests: readonly SignUp[],
  { secret, limits, now }: { secret: string; limits: Limits; now: number },
): Promise<SignUpOutcome[]> {
  const keys = [...new Set(requests.map(({ address }) => addressKey(address)))]
  const hitKeys = new Set<string>()
  for (const { client } of requests) hitKeys.add(hitKey(secret, 'client', client))
  for (const key of keys) hitKeys.add(hitKey(secret, 'ask', key)).add(hitKey(secret, 'address', key))
  const oldest = now - Math.max(limits.clientWindow, limits.addressWindow)
  const hits = await readHits(db, [...hitKeys], oldest)
  const known = await readKnown(db, keys, now)

  const writes: Writes = { hits: [], subscribers: [], subscriptions: new Map(), consents: [], mails: [] }
  const outcomes = requests.map((request) => decide(request, secret, known, hits, writes, limits, now))

  for (const rows of inParts(writes.subscribers)) await db.insertInto('subscribers').values(rows).execute()
  for (const rows of inParts([...writes.subscriptions.values()])) {
    await db
      .insertInto('subscriptions')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['subscriber_id', 'newsletter']).doUpdateSet((row) => ({
          status: row.ref('excluded.status'),
          requested_at: row.ref('excluded.requested_at'),
          confirmed_at: row.ref('excluded.confirmed_at'),
          withdrawn_at: row.ref('excluded.withdrawn_at'),
        })),
      )
      .execute()
  }
  for (const rows of inParts(writes.consents)) await db.insertInto('consents').values(rows).execute()
  for (const rows of inParts(writes.mails)) await db.insertInto('mails').values(rows).execute()
  for (const rows of inParts(writes.hits)) await db.insertInto('hits').values(rows).execute()
  return outcomes
}
