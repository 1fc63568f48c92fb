import { type Hit, type Limits, nextForAddress, nextForNetwork } from './limits.ts'
import type { NetworkSize } from './networks.ts'
import type { SubscriptionStatus } from './tables.ts'

/** What is known of the subscriber whom a request is about. */
export type Subscriber = {
  /** A mail server has refused the address for good. */
  isBlocked: boolean
  statuses: ReadonlyMap<string, SubscriptionStatus>
  hasWaitingMail: boolean
}

/** What was asked before out of each network of the client; and what was asked for and mailed to the mailbox. */
export type Moments = {
  networks: readonly { size: NetworkSize; hits: readonly Hit[] }[]
  /** Further mails that were asked for. */
  ask: readonly Hit[]
  mail: readonly Hit[]
}

export type Question = {
  request: { kind: 'sign-up' | 'resend'; newsletters: readonly string[] }
  /** Those of the pending ones for which something else was agreed to when they were last asked for. */
  changed: readonly string[]
  /** What stands for the mailbox domain of the request. */
  domain: string
  /** `undefined` for an address that nobody has. */
  subscriber: Subscriber | undefined
  moments: Moments
  limits: Limits
  now: number
}

/** `pending` is the same for every address, known or not. `retryAt` is in ms since 1970. */
export type SignUpOutcome = { kind: 'pending' } | { kind: 'throttled'; retryAt: number }

/** What comes of a request, and all that is to be written for it. */
export type Decision = {
  outcome: SignUpOutcome
  /** The moments that count from now on: for each network, for asking once more, and for the mailbox. */
  counted: { networks?: number; ask?: number; mail?: number }
  /** Newsletters that are to be confirmed: what is asked for is from now on what the next mail names. */
  asked: readonly string[]
  /** Those of them whose request becomes a part of the record. */
  requested: readonly string[]
  /** When a new mail may be sent; without it there is no new one. */
  mailDueAt?: number
}

/** Somebody who asks for the first time. */
export const stranger: Subscriber = { isBlocked: false, statuses: new Map(), hasWaitingMail: false }

/** From when one more request out of all networks of a client is allowed. */
function nextForClient({ moments, domain, limits, now }: Question): number {
  return Math.max(now, ...moments.networks.map(({ size, hits }) => nextForNetwork(size, { hits, domain }, now, limits)))
}

/** Decides on one request from what is known. Changes nothing. */
export function decide(question: Question): Decision {
  const { request, subscriber: known, changed, moments, limits, now } = question
  const nextRequest = nextForClient(question)
  if (nextRequest > now)
    return { outcome: { kind: 'throttled', retryAt: nextRequest }, counted: {}, asked: [], requested: [] }

  // Further mails that were asked for are counted for strangers as for subscribers, and apart from sign-ups and from what
  // is mailed. They alone decide on the answer: that tells nothing of who is on the list or has asked to be.
  const isResend = request.kind === 'resend'
  const nextAsk = nextForAddress(moments.ask, now, limits)
  if (isResend && nextAsk > now)
    return { outcome: { kind: 'throttled', retryAt: nextAsk }, counted: { networks: now }, asked: [], requested: [] }

  const nextMail = nextForAddress(moments.mail, now, limits)
  const isMailAllowed = nextMail <= now
  const subscriber = known ?? (isResend ? undefined : stranger)
  const statusOf = (newsletter: string) => subscriber?.statuses.get(newsletter)
  const asked = (subscriber === undefined ? [] : request.newsletters).filter((id) => statusOf(id) !== 'confirmed')
  const isNew = (newsletter: string) => statusOf(newsletter) !== 'pending'
  const isSomethingNew = isResend || asked.some((newsletter) => isNew(newsletter) || changed.includes(newsletter))

  // What is new and may not be mailed yet is mailed later; a mail that waits already will speak of it. A mail for a day that
  // is further away than the limit's window is not made: whoever wants it asks again.
  const isMailWanted =
    subscriber !== undefined &&
    !subscriber.isBlocked &&
    !subscriber.hasWaitingMail &&
    (isMailAllowed || isSomethingNew) &&
    nextMail <= now + limits.addressWindow
  // A pending one that is asked for again and again, with these ticks and with those, leaves no longer a record than it
  // may have mails.
  const isRecorded = (newsletter: string) =>
    isNew(newsletter) || isMailAllowed || (isMailWanted && changed.includes(newsletter))
  return {
    outcome: { kind: 'pending' },
    counted: {
      networks: now,
      ...(isResend && { ask: now }),
      ...((isMailAllowed || isMailWanted) && { mail: nextMail }),
    },
    asked,
    requested: asked.filter(isRecorded),
    ...(isMailWanted && { mailDueAt: nextMail }),
  }
}
