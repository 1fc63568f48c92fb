import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { stringify } from 'csv-stringify'
import { addressKey, parseAddress } from '#src/contract/address.ts'
import { freeBlocked, listBlocked } from '#src/server/mail/blocked.ts'
import { longestWait } from '#src/server/mail/lateness.ts'
import { countMails, type MailFigures } from '#src/server/mail/mail-figures.ts'
import { countSubscriptions } from '#src/server/store/list-subscriptions.ts'
import type { Store } from '#src/server/store/store.ts'
import type { SubscriptionStatus } from '#src/server/store/tables.ts'
import { StartError } from './start-error.ts'

/** Writes rows to the standard output as CSV, for a spreadsheet. */
export async function writeCsv(rows: AsyncIterable<unknown>, columns?: readonly string[]): Promise<void> {
  // A cell that a spreadsheet would take for a formula gets an apostrophe.
  const csv = stringify({
    header: true,
    escape_formulas: true,
    record_delimiter: 'windows',
    ...(columns && { columns: [...columns] }),
  })
  await pipeline(Readable.from(rows), csv, process.stdout, { end: false })
}

/** `blocked`: the addresses that get no more mail. */
export async function showBlocked(store: Store, isCsv: boolean): Promise<number> {
  if (isCsv) {
    await writeCsv(listBlocked(store.reader), ['email', 'blocked_at', 'reason'])
    return 0
  }
  let count = 0
  for await (const { email, blocked_at, reason } of listBlocked(store.reader)) {
    console.log(`${email}  ${blocked_at.slice(0, 16).replace('T', ' ')}  ${reason || 'not known'}`)
    count += 1
  }
  if (count === 0) console.log('There are none.')
  return 0
}

/** `free`: lets an address be mailed again, or all that are blocked. */
export async function free(store: Store, written: string | undefined, isAll: boolean): Promise<number> {
  const address = parseAddress(written)
  if ((address === undefined) !== isAll || (written !== undefined && isAll))
    throw new StartError('Write the address that may be mailed again, as in free ada@example.org, or free --all.')
  const count = await freeBlocked(store, address && addressKey(address))
  if (isAll) console.log(`${count} addresses may be mailed again.`)
  else console.log(count > 0 ? `${address} may be mailed again.` : `${address} is not blocked.`)
  return count > 0 || isAll ? 0 : 1
}

type MailState = 'ok' | 'pressed' | 'capped' | 'late'

/** What may be said of the mails in one word, and what is wrong with them, if anything is. */
function stateOf({ oldest, sentInHour, isPressed, waiting }: MailFigures, perHour: number): MailState {
  if (waiting > 0 && sentInHour >= perHour) return 'capped'
  if (isPressed) return 'pressed'
  return (oldest?.age ?? 0) > longestWait ? 'late' : 'ok'
}

/**
 * `status`: how it stands with mails and readers. It ends with 1 if mails do not flow; while some network has had its part,
 * those of others do.
 */
export async function showStatus(store: Store, perHour: number): Promise<number> {
  const figures = await countMails(store, perHour)
  const { waiting, putOff, sentInHour, refused, givenUp, blocked, oldest } = figures
  const subscriptions = await countSubscriptions(store.reader)
  const withStatus = (wanted: SubscriptionStatus) =>
    subscriptions.filter(({ status }) => status === wanted).reduce((sum, { count }) => sum + count, 0)
  const state = stateOf(figures, perHour)
  const age = Math.round((oldest?.age ?? 0) / 1000)
  const lines: readonly (readonly [string, string | number])[] = [
    ['mail', state],
    [
      'waiting',
      oldest === undefined ? waiting : `${waiting}, the first for ${age} s (${oldest.failure ?? 'not tried'})`,
    ],
    ['put off', putOff],
    ['sent in the last hour', `${sentInHour} of ${perHour}`],
    ['refused', refused],
    ['given up', givenUp],
    ['blocked addresses', blocked],
    ['subscriptions pending', withStatus('pending')],
    ['subscriptions confirmed', withStatus('confirmed')],
    ['subscriptions ended', withStatus('unsubscribed')],
  ]
  for (const [name, value] of lines) console.log(`${name}  ${value}`)
  return state === 'ok' || state === 'pressed' ? 0 : 1
}
