import type { Kysely } from 'kysely'
import type { SubscriptionStatus, Tables } from './tables.ts'

/** Which subscriptions are asked for; `since` and `until` (exclusive) are about when they were asked for, in ms. */
export type Filter = {
  /** One subscriber, by `addressKey`. */
  key?: string | undefined
  newsletter?: string | undefined
  status?: SubscriptionStatus | undefined
  since?: number | undefined
  until?: number | undefined
}

/** One newsletter of one subscriber, with what shows their consent. Moments are in ISO 8601, or empty. */
export type SubscriptionRow = {
  email: string
  newsletter: string
  status: SubscriptionStatus
  requested_at: string
  confirmed_at: string
  withdrawn_at: string
  /** What was shown when it was asked for, and what was ticked beyond it. */
  wording: string
  consents: string
  lang: string
  page: string
  method: string
}

// Reading holds the file for as long as one page of it takes, so that the server beside can go on writing.
const pageSize = 500

const show = (moment: number | null) => (moment === null ? '' : new Date(moment).toISOString())

async function readPage(db: Kysely<Tables>, filter: Filter, after: readonly [string, string]) {
  let query = db
    .selectFrom('subscriptions')
    .innerJoin('subscribers', 'subscribers.id', 'subscriptions.subscriber_id')
    .select(['subscribers.key', 'subscribers.address', 'subscriptions.subscriber_id', 'subscriptions.newsletter'])
    .select(['status', 'requested_at', 'confirmed_at', 'withdrawn_at'])
    // In this form the index of keys leads to the first row; "key > a or key = a and …" would read them all each time.
    .where('subscribers.key', '>=', after[0])
    .where((where) =>
      where.or([where('subscribers.key', '>', after[0]), where('subscriptions.newsletter', '>', after[1])]),
    )
  const { key, newsletter, status, since, until } = filter
  if (key !== undefined) query = query.where('subscribers.key', '=', key)
  if (newsletter !== undefined) query = query.where('subscriptions.newsletter', '=', newsletter)
  if (status !== undefined) query = query.where('status', '=', status)
  if (since !== undefined) query = query.where('requested_at', '>=', since)
  if (until !== undefined) query = query.where('requested_at', '<', until)
  return query.orderBy('subscribers.key').orderBy('subscriptions.newsletter').limit(pageSize).execute()
}

/** Every subscription that fits, by address. Those that are written meanwhile may or may not be among them. */
export async function* listSubscriptions(db: Kysely<Tables>, filter: Filter = {}): AsyncGenerator<SubscriptionRow> {
  let after: readonly [string, string] = ['', '']
  for (;;) {
    const page = await readPage(db, filter, after)
    const last = page.at(-1)
    if (last === undefined) return
    after = [last.key, last.newsletter]
    const ids = [...new Set(page.map(({ subscriber_id }) => subscriber_id))]
    const asked = await db
      .selectFrom('consents')
      .leftJoin('wordings', 'wordings.id', 'consents.wording')
      .select(['subscriber_id', 'newsletter', 'ticked', 'lang', 'page', 'method', 'wordings.text'])
      .where('subscriber_id', 'in', ids)
      .where('event', 'in', ['requested', 'confirmed'])
      .orderBy('at')
      .orderBy('event', 'desc')
      .execute()
    const consents = new Map<string, (typeof asked)[number]>()
    for (const consent of asked) {
      const key = `${consent.subscriber_id} ${consent.newsletter}`
      // The first of the latest request tells most: where and how it was asked for.
      if (!consents.has(key) || consent.method === 'json' || consent.method === 'form') consents.set(key, consent)
    }
    for (const { subscriber_id, address, newsletter, status, requested_at, confirmed_at, withdrawn_at } of page) {
      const consent = consents.get(`${subscriber_id} ${newsletter}`)
      yield {
        email: address,
        newsletter,
        status,
        requested_at: show(requested_at),
        confirmed_at: show(confirmed_at),
        withdrawn_at: show(withdrawn_at),
        wording: consent?.text ?? '',
        consents: consent === undefined ? '' : (JSON.parse(consent.ticked) as string[]).join(' '),
        lang: consent?.lang ?? '',
        page: consent?.page ?? '',
        method: consent?.method ?? '',
      }
    }
  }
}

/** How many subscriptions fit, by newsletter and status. */
export async function countSubscriptions(db: Kysely<Tables>, filter: Filter = {}) {
  let query = db
    .selectFrom('subscriptions')
    .select(['newsletter', 'status'])
    .select((select) => select.fn.countAll<number | string>().as('count'))
  const { newsletter, status, since, until } = filter
  if (newsletter !== undefined) query = query.where('newsletter', '=', newsletter)
  if (status !== undefined) query = query.where('status', '=', status)
  if (since !== undefined) query = query.where('requested_at', '>=', since)
  if (until !== undefined) query = query.where('requested_at', '<', until)
  const rows = await query.groupBy(['newsletter', 'status']).orderBy('newsletter').orderBy('status').execute()
  return rows.map(({ newsletter, status, count }) => ({ newsletter, status, count: Number(count) }))
}
