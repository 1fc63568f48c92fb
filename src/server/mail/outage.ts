import type { Log } from '#src/server/log.ts'
import { backOff } from './settle.ts'
import type { Sent } from './transport.ts'

/** What is known of a mail server that cannot be reached: while nothing gets through, nothing is tried. */
export type Outage = {
  /** Nothing is tried before this moment. */
  pausedUntil: () => number
  /** The last mail did not get through: a single one is tried next. */
  isGoingOn: () => boolean
  /** Takes in how a group of mails went. */
  note: (outcomes: readonly Sent[], now: number) => void
}

export function watchOutage(log: Log): Outage {
  let pausedUntil = 0
  let failures = 0

  function note(outcomes: readonly Sent[], now: number): void {
    const unreachable = outcomes.find((sent) => sent.kind === 'unreachable')
    if (unreachable === undefined) {
      if (failures > 0) log({ event: 'mail-recovered' })
      failures = 0
      return
    }
    failures += 1
    pausedUntil = now + backOff(failures)
    log({ event: 'mail-unreachable', failure: unreachable.failure, attempts: failures })
  }

  return { pausedUntil: () => pausedUntil, isGoingOn: () => failures > 0, note }
}
