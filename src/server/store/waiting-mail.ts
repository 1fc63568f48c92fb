import { expressionBuilder, type Insertable } from 'kysely'
import { makeId } from './codes.ts'
import type { MailKind, Tables } from './tables.ts'

const minute = 60 * 1000
/** How long a claim lasts: longer than an attempt may, so that nobody else takes the mail before that has ended. */
export const claimTime = minute
/** The longest time that a mail is put off for: the window of what one mailbox may get, and a pause. */
export const longestDelay = 25 * 60 * minute

/** What an asked for mail is counted by; one that a subscriber has caused has none of it. */
type Origin = Partial<Pick<Tables['mails'], 'domain' | 'block' | 'provider'>>

/** A new mail for a subscriber, which a worker may send from `dueAt` on. What it says is decided when it is sent. */
export const waitingMail = (
  subscriberId: string,
  kind: MailKind,
  { now, dueAt = now, domain = '', block = '', provider = '' }: Origin & { now: number; dueAt?: number },
): Insertable<Tables['mails']> => ({
  id: makeId(now),
  subscriber_id: subscriberId,
  kind,
  state: 'waiting',
  created_at: now,
  due_at: dueAt,
  wanted_at: dueAt,
  claimed_until: 0,
  attempts: 0,
  domain,
  block,
  provider,
})

const mail = expressionBuilder<Tables, 'mails'>()

/** The condition for mails that wait and that no worker has claimed. A claim of a future that has not come is void. */
export const isUnclaimed = (now: number) =>
  mail.and([
    mail('mails.state', '=', 'waiting'),
    mail.or([mail('mails.claimed_until', '<=', now), mail('mails.claimed_until', '>', now + 2 * claimTime)]),
  ])

/** The condition for mails whose moment has come, and that no worker has claimed. */
export const hasCome = (now: number) => mail.and([isUnclaimed(now), mail('mails.due_at', '<=', now)])

/** The condition for mails that a clock which was wrong has put off for longer than anything is put off. */
export const isPutOffTooFar = (now: number) =>
  mail.and([isUnclaimed(now), mail('mails.due_at', '>', now + longestDelay)])

/** The condition for mails that may be sent at this moment, of either kind. */
export const isDue = (now: number) =>
  mail.and([
    isUnclaimed(now),
    mail.or([mail('mails.due_at', '<=', now), mail('mails.due_at', '>', now + longestDelay)]),
  ])
