// Readers who sign up one after another, each time with a new address.
import { setTimeout as sleep } from 'node:timers/promises'
import { keepAlive, nextReader, signUp } from './ask.ts'

export type LoadOptions = {
  /** Where to ask at this moment; `undefined` while there is nobody. */
  base: () => string | undefined
  stamp: string
  clients: number
  /** What each client rests between two sign-ups, in ms. */
  pause?: number
  prefix?: string
}

export type Load = {
  /** Addresses whose sign-up was answered with 202. */
  acknowledged: string[]
  /** In ms, of all answers. */
  times: number[]
  statuses: Map<number, number>
  /** How many requests had no answer, by the error's code. */
  errors: Map<string, number>
  /** When an answer of 202 came last, in ms since 1970. */
  lastGood: () => number
  stop: () => Promise<void>
}

const count = <Key>(counts: Map<Key, number>, key: Key) => counts.set(key, (counts.get(key) ?? 0) + 1)

export function startLoad({ base, stamp, clients, pause = 0, prefix = 'reader' }: LoadOptions): Load {
  const agent = keepAlive(clients)
  const acknowledged: string[] = []
  const times: number[] = []
  const statuses = new Map<number, number>()
  const errors = new Map<string, number>()
  let isStopped = false
  let good = 0

  async function go(): Promise<void> {
    while (!isStopped) {
      const server = base()
      const email = nextReader(prefix)
      if (server === undefined) {
        await sleep(5)
        continue
      }
      try {
        const { status, ms } = await signUp({ base: server, stamp, email, agent })
        count(statuses, status)
        times.push(ms)
        if (status === 202) {
          acknowledged.push(email)
          good = Date.now()
        }
      } catch (error) {
        count(errors, String((error as NodeJS.ErrnoException).code ?? error))
        await sleep(20)
      }
      if (pause > 0) await sleep(pause)
    }
  }
  const going = Promise.all(Array.from({ length: clients }, go))
  return {
    acknowledged,
    times,
    statuses,
    errors,
    lastGood: () => good,
    stop: async () => {
      isStopped = true
      await going
      agent.destroy()
    },
  }
}
