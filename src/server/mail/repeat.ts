import { setTimeout as sleep } from 'node:timers/promises'

/** Work that is done again and again, between pauses, until it is told to stop. */
export type Repeating = {
  /** Begins. Told again, it does nothing. */
  start: () => void
  /** Ends a pause at once; the work is done after a moment, for all who call within it. */
  wake: () => void
  /** Resolves when the work that was begun has ended. */
  stop: () => Promise<void>
}

export type Pauses = {
  /** How long it rests after there was nothing to do, in ms. */
  rest: number
  /** How long it waits for more after it was woken, in ms. */
  gather: number
}

/** Repeats `work`, which says how much it did and never rejects; it rests only after it did nothing. */
export function repeat(work: () => Promise<number>, { rest, gather }: Pauses): Repeating {
  let isStopped = false
  let running: Promise<void> | undefined
  let endRest: (() => void) | undefined

  const resting = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, rest)
      endRest = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  const wake = () => endRest?.()

  async function run(): Promise<void> {
    while (!isStopped) {
      if ((await work()) > 0) continue
      await resting()
      if (!isStopped) await sleep(gather)
    }
  }

  return {
    start: () => {
      running ??= run()
    },
    wake,
    stop: async () => {
      isStopped = true
      wake()
      await running
    },
  }
}
