import { describeError, type Log } from '#src/server/log.ts'
import type { Service } from '#src/server/site/service.ts'
import type { Store } from '#src/server/store/store.ts'
import { type Claimed, claimMails, countSent, isAnythingDue } from './claim.ts'
import { compose } from './compose.ts'
import { watchOutage } from './outage.ts'
import { repeat } from './repeat.ts'
import { settle } from './settle.ts'
import type { Sent, Transport } from './transport.ts'

const seconds = 1000
const hour = 3600 * seconds
// No more than are sent side by side: one that waited for its turn could outlive its claim, and be sent by another
// server as well. Few, since each of them may go out twice when this process is killed.
const mostAtOnce = 2
const pauses = {
  /** How often it looks for mails that other processes wrote. */
  rest: 1 * seconds,
  // Sign-ups come in groups: it looks once for all of them.
  gather: 40,
}

export type WorkerOptions = {
  store: Store
  transport: Transport
  /** What is published at this moment; without it nothing can be written, so nothing is sent. */
  service: () => Service | undefined
  /** Where the service answers, without a slash at the end. Asked for each mail. */
  base: () => string
  /** The domain of the Message-IDs. */
  domain: string
  /** Most mails within an hour, all readers together. What is over waits. */
  perHour: number
  log: Log
}

export type MailWorker = {
  /** Sends what is due; resolves with the number of mails that were tried. Never rejects. */
  work: () => Promise<number>
  /** From now on sends what is due by itself. */
  start: () => void
  /** Something was written: one that was started looks at once. */
  wake: () => void
  /** Ends what was begun, and lets go of the mail server. */
  stop: () => Promise<void>
}

/** Sends waiting mails. Several may share one database: each mail is claimed by one of them at a time. */
export function makeMailWorker({ store, transport, service, base, domain, perHour, log }: WorkerOptions): MailWorker {
  const outage = watchOutage(log)
  let isCapped = false

  async function send(mail: Claimed, published: Service): Promise<Sent> {
    const composed = compose({
      kind: mail.kind,
      publication: published,
      base: base(),
      newsletters: mail.newsletters.flatMap((id) => published.newsletters.get(id) ?? []),
      codes: mail.codes,
    })
    return transport.send({ ...composed, to: mail.address, messageId: `<${mail.id}@${domain}>` })
  }

  /** It is noted at once: what a server had sent and not noted when it was killed is sent again by the next. */
  async function sendAndSettle(mail: Claimed, published: Service): Promise<Sent> {
    const sent = await send(mail, published)
    const now = store.now()
    await store.change((db) => settle(db, mail, sent, now))
    return sent
  }

  /** How many more may be sent within this hour. */
  async function countAllowed(now: number): Promise<number> {
    const allowed = perHour - (await countSent(store.reader, now - hour))
    if (allowed <= 0 !== isCapped) log({ event: allowed <= 0 ? 'mail-capped' : 'mail-uncapped', perHour })
    isCapped = allowed <= 0
    return allowed
  }

  async function workOnce(): Promise<number> {
    const published = service()
    const now = store.now()
    if (published === undefined || now < outage.pausedUntil() || !(await isAnythingDue(store.reader, now))) return 0
    const allowed = await countAllowed(now)
    if (allowed <= 0) return 0
    const most = outage.isGoingOn() ? 1 : Math.min(mostAtOnce, allowed)
    const isOffered = (id: string) => published.newsletters.has(id)
    const mails = await store.change((db) => claimMails(db, now, most, isOffered))
    const outcomes = await Promise.all(mails.map((mail) => sendAndSettle(mail, published)))
    if (mails.length > 0) outage.note(outcomes, store.now())
    return mails.length
  }

  async function work(): Promise<number> {
    try {
      return await workOnce()
    } catch (error) {
      // The claim runs out by itself: what was sent and could not be noted is sent again with the same Message-ID.
      log({ event: 'mail-worker', ...describeError(error) })
      return 0
    }
  }

  const repeating = repeat(work, pauses)
  return {
    work,
    start: repeating.start,
    wake: repeating.wake,
    stop: async () => {
      await repeating.stop()
      transport.close()
    },
  }
}
