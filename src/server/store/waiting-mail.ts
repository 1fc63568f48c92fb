import { randomUUID } from 'node:crypto'
import { expressionBuilder, type Insertable } from 'kysely'
import type { MailKind, Tables } from './tables.ts'

/** A new mail for a subscriber, which a worker may send from `dueAt` on. What it says is decided when it is sent. */
export const waitingMail = (
  subscriberId: string,
  kind: MailKind,
  { now, dueAt = now }: { now: number; dueAt?: number },
): Insertable<Tables['mails']> => ({
  id: randomUUID(),
  subscriber_id: subscriberId,
  kind,
  state: 'waiting',
  created_at: now,
  due_at: dueAt,
  claimed_until: 0,
  attempts: 0,
  sent_at: null,
  failure: null,
})

const mail = expressionBuilder<Tables, 'mails'>()

/** The condition for mails that wait and that no worker has claimed. */
export const isUnclaimed = (now: number) =>
  mail.and([mail('mails.state', '=', 'waiting'), mail('mails.claimed_until', '<=', now)])

/** The condition for mails that may be sent at this moment. */
export const isDue = (now: number) => mail.and([isUnclaimed(now), mail('mails.due_at', '<=', now)])
