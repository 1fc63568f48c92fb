import type { Kysely } from 'kysely'
import type { Tables } from '#src/server/store/tables.ts'

const second = 1000

/** Until so much of an hour's mails is spent, nobody can have had more than their part. */
const unsharedPart = 0.05
/** What a block (IPv4 /24, IPv6 /48) and a provider (/16, /32) may have, as a part of what is left of the hour's mails. */
const partOf = { block: 0.1, provider: 0.5 }

/** Statements take a limited number of values. Of more networks than these, those are held that had the most mails. */
const mostHeld = 10_000

/** The mails that were sent after a moment, and not in a year that has not come. Both are in ms since 1970. */
export type SentSince = { since: number; now: number }

/** How the rest of an hour's mails is shared: the hour, and by keyed hashes the networks whose further mails wait. */
export type Share = SentSince & {
  heldBlocks: readonly string[]
  heldProviders: readonly string[]
}

/** Selects what was sent within an hour, as `sent`. */
export const sentMails = (db: Kysely<Tables>, { since, now }: SentSince) =>
  db
    .selectFrom('mails as sent')
    .where('sent.sent_at', '>', since)
    .where('sent.sent_at', '<=', now + second)

/** The networks of one kind that have had as many of an hour's mails as they may. */
async function readHeld(
  db: Kysely<Tables>,
  hour: SentSince,
  { network, most }: { network: 'block' | 'provider'; most: number },
): Promise<string[]> {
  const column = `sent.${network}` as const
  const rows = await sentMails(db, hour)
    .select(`${column} as name`)
    // What a subscriber did is nobody's attack: its mails have no network.
    .where(column, '!=', '')
    .groupBy(column)
    .having((having) => having.fn.countAll(), '>=', most)
    .orderBy((order) => order.fn.countAll(), 'desc')
    .limit(mostHeld)
    .execute()
  return rows.map(({ name }) => name)
}

/**
 * Shares what is left of an hour's mails, of which `count` were sent: no network may have more than a part of that, so that
 * however much one asks for, most is left to the others, and each part is smaller than the one before it. `undefined`
 * while so little was sent that all may go.
 */
export async function readShare(
  db: Kysely<Tables>,
  { since, now, perHour, count }: SentSince & { perHour: number; count: number },
): Promise<Share | undefined> {
  if (count < perHour * unsharedPart) return undefined
  const left = Math.max(0, perHour - count)
  const held = (network: keyof typeof partOf) =>
    readHeld(db, { since, now }, { network, most: Math.max(1, Math.floor(left * partOf[network])) })
  return { since, now, heldBlocks: await held('block'), heldProviders: await held('provider') }
}
