import type { Store } from '#src/server/store/store.ts'
import { countSent, findOldestWaiting, isAnyHeld } from './choose-mails.ts'
import { fewestAttempts } from './settle.ts'
import { readShare } from './share.ts'

const hour = 3600 * 1000

/** How it stands with the mails. Ages are in ms. */
export type MailFigures = {
  /** Could be sent, and are not yet. */
  waiting: number
  /** Were put off, because their mailbox has had as many as it may. */
  putOff: number
  /** Were sent within the last hour, of which `MAIL_PER_HOUR` counts. */
  sentInHour: number
  /** Whether a mail waits because its network has had its part of the hour's. */
  isPressed: boolean
  /** A mail server will not have them. */
  refused: number
  /** Were tried for days. */
  givenUp: number
  /** Addresses that get no more. */
  blocked: number
  oldest: { age: number; failure: string | null } | undefined
}

/**
 * Counts the mails of a store that may send `perHour` within an hour. It tells of single readers: it is for the operator,
 * and for no address of the server.
 */
export async function countMails({ reader, now }: Store, perHour: number): Promise<MailFigures> {
  const at = now()
  const mails = () => reader.selectFrom('mails').select((select) => select.fn.countAll<number | string>().as('count'))
  const waiting = () => mails().where('state', '=', 'waiting')
  const refused = () => mails().where('state', '=', 'refused')
  const blocked = reader
    .selectFrom('subscribers')
    .select((select) => select.fn.countAll<number | string>().as('count'))
    .where('blocked_at', 'is not', null)
  const count = async (query: { executeTakeFirstOrThrow: () => Promise<{ count: number | string }> }) =>
    Number((await query.executeTakeFirstOrThrow()).count)
  const since = at - hour
  const sentInHour = await countSent(reader, { since, now: at })
  const share = await readShare(reader, { since, now: at, perHour, count: sentInHour })
  return {
    waiting: await count(waiting().where('wanted_at', '<=', at)),
    putOff: await count(waiting().where('wanted_at', '>', at)),
    sentInHour,
    isPressed: share !== undefined && (await isAnyHeld(reader, at, share)),
    refused: await count(refused().where('attempts', '<', fewestAttempts)),
    givenUp: await count(refused().where('attempts', '>=', fewestAttempts)),
    blocked: await count(blocked),
    oldest: await findOldestWaiting(reader, at),
  }
}
