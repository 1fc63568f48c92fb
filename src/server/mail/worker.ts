import { setTimeout as sleep } from 'node:timers/promises'
import { describeError, type Log } from '#src/server/log.ts'
import type { Service } from '#src/server/site/service.ts'
import type { Store } from '#src/server/store/store.ts'
import { type Claimed, claimMails, countSent, isAnythingDue } from './claim.ts'
import { compose } from './compose.ts'
import type { Sent, Transport } from './transport.ts'

const seconds = 1000
const hour = 3600 * seconds
// No more than are sent side by side: one that waited for its turn could outlive its claim, and be sent by another
// server as well. Few, since each of them may go out twice when this process is killed.
const mostAtOnce = 2
/** How often it looks for mails that other processes wrote. */
const lookEvery = 1 * seconds
const gatherFor = 40
// A mail reaches its reader within a minute of the mail server's recovery, however long that was away.
const longestPause = 30 * seconds

const backOff = (attempts: number) => Math.min(longestPause, 2 * seconds * 2 ** Math.min(attempts, 10))

export type WorkerOptions = {
  store: Store
  transport: Transport
  /** What is published at this moment; without it nothing can be written, so nothing is sent. */
  service: () => Service | undefined
  /** Where the service answers, without a slash at the end. */
  base: string
  /** The domain of the Message-IDs. */
  domain: string
  /** Most mails within an hour, all readers together. What is over waits. */
  perHour: number
  log: Log
}

export type MailWorker = {
  /** Sends what is due; resolves with the number of mails that were tried. Never rejects. */
  work: () => Promise<number>
  /** Something was written: looks at once. */
  wake: () => void
  stop: () => Promise<void>
}

/** Sends waiting mails. Several may share one database: each mail is claimed by one of them at a time. */
export function makeMailWorker({ store, transport, service, base, domain, perHour, log }: WorkerOptions): MailWorker {
  let pausedUntil = 0
  let failures = 0
  let isCapped = false

  async function send(mail: Claimed, published: Service): Promise<Sent> {
    const composed = compose({
      kind: mail.kind,
      publication: published,
      base,
      // A newsletter may have been given up since.
      newsletters: mail.newsletters.map((id) => published.newsletters.get(id) ?? { name: id, frequency: '' }),
      codes: mail.codes,
    })
    return transport.send({ ...composed, to: mail.address, messageId: `<${mail.id}@${domain}>` })
  }

  async function settle({ id, subscriberId, attempts }: Claimed, sent: Sent): Promise<void> {
    const now = store.now()
    await store.change(async (db) => {
      const update = db.updateTable('mails').where('id', '=', id)
      switch (sent.kind) {
        case 'sent':
          await update.set({ state: 'sent', sent_at: now, failure: null }).execute()
          break
        case 'refused':
          await update.set({ state: 'refused', failure: sent.failure }).execute()
          if (sent.isAddressBad)
            await db.updateTable('subscribers').set({ blocked_at: now }).where('id', '=', subscriberId).execute()
          break
        case 'later':
        case 'unreachable':
          await update.set({ claimed_until: 0, due_at: now + backOff(attempts), failure: sent.failure }).execute()
          break
      }
    })
  }

  /** Noted at once: what a server had sent and not noted when it was killed is sent again by the next. */
  async function sendAndSettle(mail: Claimed, published: Service): Promise<Sent> {
    const sent = await send(mail, published)
    await settle(mail, sent)
    return sent
  }

  /** Nothing gets through: waits, and then tries with a single mail. */
  function notePause(outcomes: readonly Sent[]): void {
    const unreachable = outcomes.find(({ kind }) => kind === 'unreachable')
    if (unreachable === undefined) {
      if (failures > 0) log({ event: 'mail-recovered' })
      failures = 0
      return
    }
    failures += 1
    pausedUntil = store.now() + backOff(failures)
    const failure = unreachable.kind === 'unreachable' ? unreachable.failure : ''
    log({ event: 'mail-unreachable', failure, attempts: failures })
  }

  async function workOnce(): Promise<number> {
    const published = service()
    const now = store.now()
    if (published === undefined || now < pausedUntil || !(await isAnythingDue(store.reader, now))) return 0
    const left = perHour - (await countSent(store.reader, now - hour))
    if (left <= 0 !== isCapped) log({ event: left <= 0 ? 'mail-capped' : 'mail-uncapped', perHour })
    isCapped = left <= 0
    if (isCapped) return 0
    const most = failures > 0 ? 1 : Math.min(mostAtOnce, left)
    const mails = await store.change((db) => claimMails(db, now, most))
    const outcomes = await Promise.all(mails.map((mail) => sendAndSettle(mail, published)))
    if (mails.length > 0) notePause(outcomes)
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

  let isStopped = false
  let rest: NodeJS.Timeout | undefined
  let endRest: (() => void) | undefined
  const wake = () => endRest?.()
  const waiting = (ms: number) =>
    new Promise<void>((resolve) => {
      endRest = resolve
      rest = setTimeout(resolve, ms)
    })
  async function run(): Promise<void> {
    while (!isStopped) {
      if ((await work()) > 0) continue
      await waiting(lookEvery)
      clearTimeout(rest)
      // Sign-ups come in groups: it looks once for all of them.
      if (!isStopped) await sleep(gatherFor)
    }
  }
  let running: Promise<void> | undefined

  return {
    work,
    wake: () => {
      running ??= run()
      wake()
    },
    stop: async () => {
      isStopped = true
      wake()
      await running
      transport.close()
    },
  }
}
