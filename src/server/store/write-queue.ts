import type { Kysely } from 'kysely'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'
import { Unavailable } from './unavailable.ts'

// How long the first request waits for others to share its commit. Answers lie on a grid of 50 ms, so that it costs a
// reader nothing.
const gatherFor = 25
// So many are written in one transaction; more would hold the lock too long.
const mostTogether = 250
// What waits for longer than this many groups is told to come again.
const mostWaiting = 20 * mostTogether

type Waiting<Request, Outcome> = {
  request: Request
  resolve: (outcome: Outcome) => void
  reject: (error: unknown) => void
}

/**
 * Group commit: requests that come within 25 ms of each other are written in one transaction, and each is answered
 * only after its commit. `write` gets the requests in the order in which they came and returns their outcomes.
 */
export class WriteQueue<Request, Outcome> {
  readonly #database: Database
  readonly #write: (db: Kysely<Tables>, requests: readonly Request[]) => Promise<Outcome[]>
  #waiting: Waiting<Request, Outcome>[] = []
  #running: Promise<void> | undefined

  constructor(database: Database, write: (db: Kysely<Tables>, requests: readonly Request[]) => Promise<Outcome[]>) {
    this.#database = database
    this.#write = write
  }

  /** Resolves when the request is on the disk. Rejects with `Unavailable` when there is too much to do. */
  add(request: Request): Promise<Outcome> {
    if (this.#waiting.length >= mostWaiting)
      return Promise.reject(new Unavailable('More was asked for than can be written.'))
    return new Promise((resolve, reject) => {
      this.#waiting.push({ request, resolve, reject })
      this.#running ??= this.#run()
    })
  }

  /** Resolves when nothing waits. */
  async settle(): Promise<void> {
    while (this.#running !== undefined) await this.#running
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      if (this.#waiting.length < mostTogether) await new Promise((resolve) => setTimeout(resolve, gatherFor))
      const group = this.#waiting.splice(0, mostTogether)
      try {
        const outcomes = await this.#database.transact((db) =>
          this.#write(
            db,
            group.map(({ request }) => request),
          ),
        )
        for (const [at, { resolve }] of group.entries()) resolve(outcomes[at] as Outcome)
      } catch (error) {
        for (const { reject } of group) reject(error)
      }
    }
    this.#running = undefined
  }
}
