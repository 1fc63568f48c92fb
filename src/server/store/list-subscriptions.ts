import type { Kysely } from 'kysely'
import { readList } from './links.ts'
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
  /** What its mail named, and what was agreed to beyond it; of one that is pending, what was asked for last. */
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
    .leftJoin('wordings', 'wordings.id', 'subscriptions.wording')
    .select(['status', 'requested_at', 'confirmed_at', 'withdrawn_at'])
    .select(['wordings.text', 'ticked', 'lang', 'page', 'method'])
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

const nothing = { text: null, ticked: '[]', lang: null, page: null }

/** By subscriber and newsletter, what was confirmed last. */
async function readConfirmed(db: Kysely<Tables>, subscriberIds: readonly string[]) {
  const rows = await db
    .selectFrom('consents')
    .leftJoin('wordings', 'wordings.id', 'consents.wording')
    .select(['subscriber_id', 'newsletter', 'ticked', 'lang', 'page', 'wordings.text'])
    .where('subscriber_id', 'in', ['', ...new Set(subscriberIds)])
    .where('event', '=', 'confirmed')
    .orderBy('at')
    .execute()
  return new Map(rows.map((row) => [`${row.subscriber_id} ${row.newsletter}`, row]))
}

/** Every subscription that fits, by address. Those that are written meanwhile may or may not be among them. */
export async function* listSubscriptions(db: Kysely<Tables>, filter: Filter = {}): AsyncGenerator<SubscriptionRow> {
  let after: readonly [string, string] = ['', '']
  for (;;) {
    const page = await readPage(db, filter, after)
    const last = page.at(-1)
    if (last === undefined) return
    after = [last.key, last.newsletter]
    const recordOf = await readConfirmed(
      db,
      page.filter(({ status }) => status !== 'pending').map(({ subscriber_id }) => subscriber_id),
    )
    for (const row of page) {
      const { subscriber_id, address, newsletter, status, requested_at, confirmed_at, withdrawn_at, method } = row
      const { text, ticked, lang, page } =
        status === 'pending' ? row : (recordOf.get(`${subscriber_id} ${newsletter}`) ?? nothing)
      yield {
        email: address,
        newsletter,
        status,
        requested_at: show(requested_at),
        confirmed_at: show(confirmed_at),
        withdrawn_at: show(withdrawn_at),
        wording: text ?? '',
        consents: readList(ticked).join(' '),
        lang: lang ?? '',
        page: page ?? '',
        method: method ?? '',
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
