const second = 1000
const minute = 60 * second
// A mail reaches its reader within a minute of the mail server's recovery, however long that was away.
export const longestPause = 30 * second
const shortestPause = 2 * second
/** A pause that was doubled this often is the longest in any case. */
const mostDoublings = 10
/** The longest wait of a mail that fails again and again while others get through. */
const longestOwnWait = 15 * minute
/** More mails than this do not fail side by side for long; those that were noted first are forgotten. */
const mostNoted = 10_000

/** How long to wait after so many attempts that have failed, in ms. */
export const backOff = (attempts: number): number =>
  Math.min(longestPause, shortestPause * 2 ** Math.min(attempts, mostDoublings))

/** How long mails wait that have failed. */
export type Waits = {
  /** A mail got through. */
  noteSent: () => void
  /** Says how long a mail waits after it has failed for the `attempts`th time, in ms. */
  next: (mailId: string, attempts: number) => number
}

/**
 * Keeps how mails have failed. While nothing gets through, that is nobody's fault and waits stay short. A mail that fails
 * while others get through goes to the back: its wait doubles, up to a quarter of an hour.
 */
export function keepWaits(): Waits {
  /** How many mails got through so far. */
  let sent = 0
  const noted = new Map<string, { sentBefore: number; doublings: number }>()
  return {
    noteSent: () => {
      sent += 1
    },
    next: (mailId, attempts) => {
      const before = noted.get(mailId)
      const isOwnFault = before !== undefined && before.sentBefore < sent
      const doublings = (before?.doublings ?? 0) + (isOwnFault ? 1 : 0)
      // It is put at the end: the one that was noted longest ago is the first.
      noted.delete(mailId)
      noted.set(mailId, { sentBefore: sent, doublings })
      const [first] = noted.keys()
      if (noted.size > mostNoted && first !== undefined) noted.delete(first)
      return doublings === 0 ? backOff(attempts) : Math.min(longestOwnWait, longestPause * 2 ** doublings)
    },
  }
}
