import { describeError, type Log } from '#src/server/log.ts'
import type { Service } from '#src/server/site/service.ts'
import type { Store } from '#src/server/store/store.ts'
import { consentWording } from '#src/words/consent-wording.ts'
import type { Claimed } from './claim.ts'
import { compose } from './compose.ts'
import { lettersOf } from './letters-of.ts'
import type { MadeCodes } from './made-codes.ts'
import type { Outage } from './outage.ts'
import type { Failed, Sent } from './refusals.ts'
import { isGivenUp, settle } from './settle.ts'
import type { Transport } from './transport.ts'
import { keepWaits } from './waits.ts'

export type DeliveryOptions = {
  store: Store
  transport: Transport
  /** Where the service answers, without a slash at the end. Asked for each mail. */
  base: () => string
  /** The domain of the Message-IDs. */
  domain: string
  log: Log
}

/** What the log says of a mail that was not sent, by how it went. An outage has lines of its own. */
const eventOf: Readonly<Record<Exclude<Failed['kind'], 'unreachable'>, string>> = {
  'bad-address': 'mail-address-refused',
  refused: 'mail-refused',
  rejected: 'mail-rejected',
  later: 'mail-later',
  stuck: 'mail-stuck',
}

/** The claim runs out by itself: what was sent and could not be noted is sent again with the same Message-ID. */
export const logFault = (log: Log, error: unknown): void => log({ event: 'mail-worker', ...describeError(error) })

/** Returns what makes one attempt at a claimed mail and notes what became of it. That never rejects. */
export function makeDelivery(
  { store, transport, base, domain, log }: DeliveryOptions,
  { outage, made }: { outage: Outage; made: MadeCodes },
): (mail: Claimed, published: Service) => Promise<void> {
  const waits = keepWaits()
  const messageId = ({ id }: Claimed) => `<${id}@${domain}>`

  async function send(mail: Claimed, published: Service): Promise<Sent> {
    const composed = compose({
      kind: mail.kind,
      publication: published,
      base: base(),
      newsletters: lettersOf(mail, published, base()),
      ...(mail.kind === 'confirm' && {
        wording: consentWording([...published.newsletters.values()]),
      }),
      codes: mail.codes,
    })
    return transport.send({ ...composed, to: mail.address, messageId: messageId(mail) })
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
  async function deliver(mail: Claimed, published: Service): Promise<void> {
    try {
      const sent = await send(mail, published)
      const now = store.now()
      const wait = note(mail, sent, now)
      const isKnown = await store.change((db) => settle(db, mail, { sent, now, wait }))
      if (!isKnown) await transport.forget?.(messageId(mail))
      if (sent.kind === 'sent') made.forget(mail.id)
    } catch (error) {
      logFault(log, error)
    }
  }
  return deliver
}
