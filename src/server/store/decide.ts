import { type Limits, nextForAddress, nextForClient } from './limits.ts'
import type { SubscriptionStatus } from './tables.ts'

/** What is known of the subscriber whom a request is about. */
export type Subscriber = {
  /** A mail server has refused the address for good. */
  isBlocked: boolean
  statuses: ReadonlyMap<string, SubscriptionStatus>
  hasWaitingMail: boolean
}

/** When a request was made before: by its client, and for its address; and when its address was mailed. */
export type Moments = { client: readonly number[]; ask: readonly number[]; mail: readonly number[] }

export type Question = {
  request: { kind: 'sign-up' | 'resend'; newsletters: readonly string[] }
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
  /** The moments that count from now on. */
  counted: { client?: number; ask?: number; mail?: number }
  /** Newsletters that are to be confirmed. */
  requested: readonly string[]
  /** When a new mail may be sent; without it there is no new one. */
  mailDueAt?: number
}

/** Somebody who asks for the first time. */
export const stranger: Subscriber = { isBlocked: false, statuses: new Map(), hasWaitingMail: false }

/** Decides on one request from what is known. Changes nothing. */
export function decide({ request, subscriber: known, moments, limits, now }: Question): Decision {
  const nextRequest = nextForClient(moments.client, now, limits)
  if (nextRequest > now) return { outcome: { kind: 'throttled', retryAt: nextRequest }, counted: {}, requested: [] }

  // What was asked for an address is counted for strangers as for subscribers, apart from what is mailed, and it alone
  // decides on the answer: that tells nothing of who is on the list.
  const nextAsk = nextForAddress(moments.ask, now, limits)
  if (request.kind === 'resend' && nextAsk > now)
    return { outcome: { kind: 'throttled', retryAt: nextAsk }, counted: { client: now }, requested: [] }

  const nextMail = nextForAddress(moments.mail, now, limits)
  const isMailAllowed = nextMail <= now
  const subscriber = known ?? (request.kind === 'sign-up' ? stranger : undefined)
  const statusOf = (newsletter: string) => subscriber?.statuses.get(newsletter)
  const requested = (subscriber === undefined ? [] : request.newsletters).filter((newsletter) => {
    const status = statusOf(newsletter)
    // A pending one that is asked for again and again leaves no longer a record than it may have mails.
    return status === 'pending' ? isMailAllowed : status !== 'confirmed'
  })
  const isSomethingNew = requested.some((newsletter) => statusOf(newsletter) !== 'pending')

  // What is new and may not be mailed yet is mailed later; a mail that waits already will speak of it.
  const isMailWanted =
    subscriber !== undefined && !subscriber.isBlocked && !subscriber.hasWaitingMail && (isMailAllowed || isSomethingNew)
  return {
    outcome: { kind: 'pending' },
    counted: {
      client: now,
      ...(nextAsk <= now && { ask: now }),
      ...((isMailAllowed || isMailWanted) && { mail: nextMail }),
    },
    requested,
    ...(isMailWanted && { mailDueAt: nextMail }),
  }
}
