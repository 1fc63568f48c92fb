import { consentWording } from '#src/lib/consent-wording.ts'
import { describeError, type Log } from '#src/server/log.ts'
import type { Service } from '#src/server/site/service.ts'
import type { Store } from '#src/server/store/store.ts'
import { countSent, isAnyHeld, isAnythingDue } from './choose-mails.ts'
import { type Claimed, claimMails } from './claim.ts'
import { compose } from './compose.ts'
import { offerOf } from './content.ts'
import { openLanes } from './lanes.ts'
import { watchLateness } from './lateness.ts'
import { lettersOf } from './letters-of.ts'
import { keepCodes } from './made-codes.ts'
import { type Flow, watchOutage } from './outage.ts'
import { type Pressure, watchPressure } from './pressure.ts'
import type { Failed, Sent } from './refusals.ts'
import { repeat } from './repeat.ts'
import { isGivenUp, settle } from './settle.ts'
import { readShare, type Share } from './share.ts'
import type { Transport } from './transport.ts'
import { keepWaits } from './waits.ts'

const seconds = 1000
const hour = 3600 * seconds
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
  /** Whether a path is a page of the site at this moment: no other is named in a mail. */
  hasPage: (path: string) => boolean
  /** Where the service answers, without a slash at the end. Asked for each mail. */
  base: () => string
  /** The domain of the Message-IDs. */
  domain: string
  /** Most mails within an hour, all readers together. What is over waits. */
  perHour: number
  log: Log
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

/** What the log says of a mail that was not sent, by how it went. An outage has lines of its own. */
const eventOf: Readonly<Record<Exclude<Failed['kind'], 'unreachable'>, string>> = {
  'bad-address': 'mail-address-refused',
  refused: 'mail-refused',
  rejected: 'mail-rejected',
  later: 'mail-later',
  stuck: 'mail-stuck',
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
  const waits = keepWaits()
  const made = keepCodes()
  const pressure = watchPressure(perHour, log)

  async function send(mail: Claimed, published: Service): Promise<Sent> {
    const composed = compose({
      kind: mail.kind,
      publication: published,
      base: base(),
      newsletters: lettersOf(mail, published, base()),
      ...(mail.kind === 'confirm' && {
        wording: consentWording([...published.newsletters.values()], published.lang),
      }),
      codes: mail.codes,
    })
    return transport.send({ ...composed, to: mail.address, messageId: `<${mail.id}@${domain}>` })
  }

  /** Takes in how an attempt went; returns how long the mail waits if it is to be tried again, in ms. */
  function note(mail: Claimed, sent: Sent, now: number): number {
    outage.note(mail.id, sent, now)
    if (sent.kind === 'sent') {
      waits.noteSent()
      return 0
    }
    const attempts = mail.attempts + 1
    const { kind, failure } = sent
    if (kind !== 'unreachable') log({ event: eventOf[kind], failure, attempts })
    const isOver = kind === 'bad-address' || kind === 'refused'
    if (!isOver && isGivenUp(mail, now)) log({ event: 'mail-given-up', failure, attempts })
    return waits.next(mail.id, attempts)
  }

  /** It is noted at once: what a server had sent and not noted when it was killed is sent again by the next. */
  async function sendAndSettle(mail: Claimed, published: Service): Promise<void> {
    try {
      const sent = await send(mail, published)
      const now = store.now()
      const wait = note(mail, sent, now)
      await store.change((db) => settle(db, mail, { sent, now, wait }))
      if (sent.kind === 'sent') made.forget(mail.id)
    } catch (error) {
      logFault(error)
    }
  }

  // The claim runs out by itself: what was sent and could not be noted is sent again with the same Message-ID.
  const logFault = (error: unknown) => log({ event: 'mail-worker', ...describeError(error) })

  /** How many more may be sent within this hour, and how they are shared. */
  async function readRest(now: number): Promise<{ allowed: number; share: Share | undefined }> {
    const since = now - hour
    const count = await countSent(store.reader, since, now)
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
    const places = Math.min(most, allowed, outage.flow() === 'ok' ? most : 1)
    if (places <= 0) return 0
    const offer = offerOf(published, hasPage)
    // What is confirmed is what the mail says: its texts are kept before it goes.
    await store.keepWordings(new Map([...published.wordings.values()].map(({ id, text }) => [id, text])))
    const mails = await store.change((db) =>
      claimMails(db, { now, room: { ...room, most: places, share }, offer, made }),
    )
    for (const { id, content, codes } of mails) made.keep(id, { content, codes })
    await Promise.all(
      mails.map((mail) =>
        lanes.run({ domain: mail.domain, isRetry: mail.attempts > 0 }, sendAndSettle(mail, published)),
      ),
    )
    return mails.length
  }

  async function work(): Promise<number> {
    try {
      return await workOnce()
    } catch (error) {
      logFault(error)
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
