import type { Service } from '#src/server/site/service.ts'
import { countSent, isAnyHeld, isAnythingDue } from './choose-mails.ts'
import { claimMails } from './claim.ts'
import { offerOf } from './content.ts'
import { type DeliveryOptions, logFault, makeDelivery } from './delivery.ts'
import { openLanes } from './lanes.ts'
import { watchLateness } from './lateness.ts'
import { keepCodes } from './made-codes.ts'
import { type Flow, watchOutage } from './outage.ts'
import { type Pressure, watchPressure } from './pressure.ts'
import { repeat } from './repeat.ts'
import { readShare, type Share } from './share.ts'

const seconds = 1000
const hour = 3600 * seconds
const pauses = {
  /** How often it looks for mails that other processes wrote. */
  rest: 1 * seconds,
  // Sign-ups come in groups: it looks once for all of them.
  gather: 40,
}

export type WorkerOptions = DeliveryOptions & {
  /** What is published at this moment; without it nothing can be written, so nothing is sent. */
  service: () => Service | undefined
  /** Whether a path is a page of the site at this moment: no other is named in a mail. */
  hasPage: (path: string) => boolean
  /** Most mails within an hour, all readers together. What is over waits. */
  perHour: number
}

export type MailWorker = {
  /** Sends what is due; resolves with the number of mails that were tried, some of which may still be. Never rejects. */
  work: () => Promise<number>
  /** Whether mails flow, as far as this process knows. */
  flow: () => Flow | Pressure
  /** From now on sends what is due by itself. */
  start: () => void
  /** Something was written: one that was started looks at once. */
  wake: () => void
  /** Ends what was begun, and lets go of the mail server. */
  stop: () => Promise<void>
}

/** Sends waiting mails. Several may share one database: each mail is claimed by one of them at a time. */
export function makeMailWorker({
  store,
  transport,
  service,
  hasPage,
  base,
  domain,
  perHour,
  log,
}: WorkerOptions): MailWorker {
  const outage = watchOutage(log)
  const lookForLateOnes = watchLateness(store, log)
  const lanes = openLanes()
  const made = keepCodes()
  const deliver = makeDelivery({ store, transport, base, domain, log }, { outage, made })
  const pressure = watchPressure(perHour, log)

  /** How many more may be sent within this hour, and how they are shared. */
  async function readRest(now: number): Promise<{ allowed: number; share: Share | undefined }> {
    const since = now - hour
    const count = await countSent(store.reader, { since, now })
    const allowed = perHour - count
    const share = await readShare(store.reader, { since, now, perHour, count })
    const isPressed = share !== undefined && (await isAnyHeld(store.reader, now, share))
    pressure.note({ isCapped: allowed <= 0, isPressed })
    return { allowed, share }
  }

  async function workOnce(): Promise<number> {
    const published = service()
    const now = store.now()
    await lookForLateOnes()
    if (published === undefined || outage.isPaused(now) || !(await isAnythingDue(store.reader, now))) return 0
    const { allowed, share } = await readRest(now)
    if (allowed <= 0) return 0
    const { most, ...room } = lanes.room()
    // While nothing gets through, a single one is tried.
    const places = Math.min(most, allowed - lanes.count(), outage.flow() === 'ok' ? most : 1)
    if (places <= 0) return 0
    const offer = offerOf(published, hasPage)
    // What is confirmed is what the mail says: its texts are kept before it goes.
    await store.keepWordings(new Map([...published.wordings.values()].map(({ id, text }) => [id, text])))
    const mails = await store.change((db) =>
      claimMails(db, { now, room: { ...room, most: places, share }, offer, made }),
    )
    for (const { id, content, codes } of mails) made.keep(id, { content, codes })
    await Promise.all(
      mails.map((mail) => lanes.run({ domain: mail.domain, isRetry: mail.attempts > 0 }, deliver(mail, published))),
    )
    return mails.length
  }

  async function work(): Promise<number> {
    try {
      return await workOnce()
    } catch (error) {
      logFault(log, error)
      return 0
    }
  }

  const repeating = repeat(work, pauses)
  return {
    work,
    flow: () => (outage.flow() === 'ok' ? pressure.state() : outage.flow()),
    start: repeating.start,
    wake: repeating.wake,
    stop: async () => {
      await repeating.stop()
      await lanes.settle()
      transport.close()
    },
  }
}
