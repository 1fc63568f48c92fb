import type { Room } from './choose-mails.ts'
import { mostConnections } from './transport.ts'

const second = 1000
// No more set out side by side: few, since each of them may go out twice when this process is killed.
const mostYoung = 2
/** An attempt that has not ended by then does not keep the others from setting out. */
const patience = 1 * second
/** Of mails that have failed before; the other connections are kept for first attempts. */
const mostRetries = 4
/** Of one mailbox domain: a domain that hangs is slowed alone. */
const mostOfDomain = 12

/** An attempt that is on its way. */
type Attempt = { domain: string; isRetry: boolean }

/** The attempts that are on their way. */
export type Lanes = {
  /** How many more may set out now. */
  room: () => Room
  /** How many are on their way. */
  count: () => number
  /** Resolves when an attempt has ended, or takes longer than the others shall wait for. */
  run: (attempt: Attempt, work: Promise<void>) => Promise<void>
  /** Resolves when every attempt has ended. */
  settle: () => Promise<void>
}

export function openLanes(): Lanes {
  const running = new Map<Promise<void>, Attempt>()

  function room(): Room {
    const attempts = [...running.values()]
    const retries = attempts.filter(({ isRetry }) => isRetry).length
    // A welcome has no domain: it is for one who got a mail before.
    const domains = new Set(attempts.map(({ domain }) => domain).filter((domain) => domain !== ''))
    return {
      most: Math.min(mostYoung, mostConnections - attempts.length),
      retries: mostRetries - retries,
      fullDomains: [...domains].filter(
        (domain) => attempts.filter((attempt) => attempt.domain === domain).length >= mostOfDomain,
      ),
    }
  }

  async function run(attempt: Attempt, work: Promise<void>): Promise<void> {
    running.set(work, attempt)
    const ended = work.finally(() => running.delete(work))
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, patience)
    })
    await Promise.race([ended, late])
    clearTimeout(timer)
  }

  async function settle(): Promise<void> {
    await Promise.allSettled(running.keys())
  }
  return { room, count: () => running.size, run, settle }
}
