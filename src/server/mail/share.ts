import type { Kysely } from 'kysely'
import type { Tables } from '#src/server/store/tables.ts'

const second = 1000

/** Until so much of an hour's mails is spent, nobody can have had more than their part. */
const unsharedPart = 0.05
/** What a block (IPv4 /24, IPv6 /48) and a provider (/16, /32) may have, as a part of what is left of the hour's mails. */
const partOf = { block: 0.1, provider: 0.5 }

/** How the rest of an hour's mails is shared. All lists hold keyed hashes or mailbox domains. */
export type Share = {
  /** Networks that have had their part: their further mails wait. */
  heldBlocks: readonly string[]
  heldProviders: readonly string[]
  /** Who got any of the hour's mails: others go before them. */
  seenBlocks: readonly string[]
  seenDomains: readonly string[]
}

type Sent = Pick<Tables['mails'], 'block' | 'provider' | 'domain'>

function countBy(sent: readonly Sent[], column: keyof Sent): Map<string, number> {
  const counts = new Map<string, number>()
  // What a subscriber did is nobody's attack: its mails have no network.
  for (const { [column]: key } of sent) if (key !== '') counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

const held = (counts: ReadonlyMap<string, number>, most: number): string[] =>
  [...counts].filter(([, count]) => count >= most).map(([key]) => key)

/**
 * Shares what is left of an hour's mails: no network may have more than a part of that, so that however much one asks for,
 * most is left to the others, and each part is smaller than the one before it.
 */
export function shareRest(sent: readonly Sent[], perHour: number): Share {
  const left = Math.max(0, perHour - sent.length)
  const mostOf = (part: number) => Math.max(1, Math.floor(left * part))
  const blocks = countBy(sent, 'block')
  return {
    heldBlocks: held(blocks, mostOf(partOf.block)),
    heldProviders: held(countBy(sent, 'provider'), mostOf(partOf.provider)),
    seenBlocks: [...blocks.keys()],
    seenDomains: [...countBy(sent, 'domain').keys()],
  }
}

/** Reads what was sent within an hour, and shares the rest; `undefined` while so little was sent that all may go. */
export async function readShare(
  db: Kysely<Tables>,
  { since, now, perHour, count }: { since: number; now: number; perHour: number; count: number },
): Promise<Share | undefined> {
  if (count < perHour * unsharedPart) return undefined
  const sent = await db
    .selectFrom('mails')
    .select(['block', 'provider', 'domain'])
    .where('sent_at', '>', since)
    .where('sent_at', '<=', now + second)
    .execute()
  return shareRest(sent, perHour)
}
