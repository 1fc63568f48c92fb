import type { Kysely } from 'kysely'
import { groupBy } from '#src/lib/groups.ts'
import type { Service } from '#src/server/site/service.ts'
import { readList } from '#src/server/store/links.ts'
import type { Named, NamedNewsletter } from '#src/server/store/named.ts'
import type { MailKind, Tables, TokenPurpose } from '#src/server/store/tables.ts'
import type { Letter } from './compose.ts'

/** What is published at this moment, as far as mails name it. */
export type Offer = {
  lang: string
  /** The id of what is said of a newsletter, and the ids of its further consents; `undefined` for one that is not offered. */
  termsOf: (newsletter: string) => { wording: string; consents: readonly string[] } | undefined
  hasPage: (path: string) => boolean
}

/** What the publication offers, on a site that has these pages. */
export const offerOf = ({ lang, newsletters, wordings }: Service, hasPage: Offer['hasPage']): Offer => ({
  lang,
  termsOf: (newsletter) => {
    const offered = newsletters.get(newsletter)
    const wording = wordings.get(newsletter)?.id
    return offered && wording ? { wording, consents: offered.consents.map(({ id }) => id) } : undefined
  },
  hasPage,
})

type Subscription = Pick<
  Tables['subscriptions'],
  'newsletter' | 'status' | 'requested_at' | 'ticked' | 'page' | 'method'
>

/** Reads by subscriber what they wait for and get. */
export async function readSubscriptions(
  db: Kysely<Tables>,
  subscriberIds: readonly string[],
): Promise<Map<string, Subscription[]>> {
  const rows = await db
    .selectFrom('subscriptions')
    .select(['subscriber_id', 'newsletter', 'status', 'requested_at', 'ticked', 'page', 'method'])
    .where('subscriber_id', 'in', subscriberIds)
    .orderBy('newsletter')
    .execute()
  return groupBy(rows, (row) => row.subscriber_id)
}

/** What a mail says: the newsletters that it names, and those that its codes stand for. */
export type Content = {
  kind: Letter['kind']
  newsletters: readonly string[]
  covered: readonly string[]
  purposes: readonly TokenPurpose[]
  /** What is recorded when it is confirmed. */
  named?: Named
}

/**
 * A request as a mail names it: what of its ticks and of its page is there now, in the words and the language of now.
 * The mail says so itself, so that its reader agrees to that and to nothing that was shown to somebody else.
 */
function nameOf({ newsletter, requested_at, ticked, page, method }: Subscription, offer: Offer): NamedNewsletter[] {
  const terms = offer.termsOf(newsletter)
  if (terms === undefined) return []
  const wanted = readList(ticked)
  return [
    {
      newsletter,
      wording: terms.wording,
      ticked: terms.consents.filter((id) => wanted.includes(id)),
      lang: offer.lang,
      page: page !== null && offer.hasPage(page) ? page : null,
      method,
      requestedAt: requested_at,
    },
  ]
}

/**
 * What a mail says, by what its subscriber waits for and gets; `undefined` when there is nothing to say any more. A newsletter
 * that was given up since is neither named nor to be confirmed, and whoever gets it can leave it all the same.
 */
export function contentOf(kind: MailKind, subscriptions: readonly Subscription[], offer: Offer): Content | undefined {
  const named = subscriptions.flatMap((one) => (one.status === 'pending' ? nameOf(one, offer) : []))
  const wanted = named.map(({ newsletter }) => newsletter)
  if (kind === 'answer' && wanted.length > 0)
    return { kind: 'confirm', newsletters: wanted, covered: wanted, purposes: ['confirm'], named }
  const confirmed = subscriptions.flatMap(({ newsletter, status }) => (status === 'confirmed' ? [newsletter] : []))
  const sent = confirmed.filter((newsletter) => offer.termsOf(newsletter) !== undefined)
  if (confirmed.length === 0 || (kind === 'welcome' && sent.length === 0)) return undefined
  const letter = kind === 'answer' ? 'already' : 'welcome'
  return { kind: letter, newsletters: sent, covered: confirmed, purposes: ['preferences', 'unsubscribe'] }
}
