import type { Log } from '#src/server/log.ts'
import type { Sent } from './refusals.ts'
import { backOff, longestPause } from './waits.ts'

/** So many mails that are refused by policy, with none sent between them, are no accident: it is we who are refused. */
const mostRejections = 3

const noTls =
  'The line to the mail server could not be encrypted. MAIL_URL has a name or password, which are not told in clear: use smtps://, or set MAIL_INSECURE=1.'

/** Whether mails flow: `refused`: by policy, all of them; `unreachable`: there is no mail server. */
export type Flow = 'ok' | 'refused' | 'unreachable'

/** What is known of a mail server that takes nothing: while nothing gets through, a single mail is tried now and then. */
export type Outage = {
  /** Whether nothing is to be tried at this moment. */
  isPaused: (now: number) => boolean
  flow: () => Flow
  /** Takes in how an attempt at a mail went. */
  note: (mailId: string, sent: Sent, now: number) => void
}

/** Watches how attempts go, and says in the log when mails stop and when they go on. */
export function watchOutage(log: Log): Outage {
  let pausedUntil = 0
  let failures = 0
  const rejected = new Set<string>()
  const isHeld = () => rejected.size >= mostRejections

  function noteUnreachable(failure: string, now: number): void {
    failures += 1
    pausedUntil = now + backOff(failures)
    log({
      event: 'mail-unreachable',
      failure,
      attempts: failures,
      ...(failure.startsWith('ETLS') && { message: noTls }),
    })
  }

  function noteRejected(mailId: string, failure: string, now: number): void {
    const wasHeld = isHeld()
    rejected.add(mailId)
    if (!isHeld()) return
    pausedUntil = now + backOff(rejected.size)
    if (!wasHeld) log({ event: 'mail-held', failure })
  }

  function noteAnswer(isSent: boolean): void {
    const wasStopped = failures > 0 || (isSent && isHeld())
    failures = 0
    if (isSent) rejected.clear()
    if (wasStopped && !isHeld()) log({ event: 'mail-recovered' })
  }

  return {
    // A pause that is longer than any was set by a clock that was wrong.
    isPaused: (now) => now < pausedUntil && pausedUntil <= now + longestPause,
    flow: () => (failures > 0 ? 'unreachable' : isHeld() ? 'refused' : 'ok'),
    note: (mailId, sent, now) => {
      if (sent.kind === 'unreachable') return noteUnreachable(sent.failure, now)
      noteAnswer(sent.kind === 'sent')
      if (sent.kind === 'rejected') noteRejected(mailId, sent.failure, now)
    },
  }
}
