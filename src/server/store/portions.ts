import { setTimeout as sleep } from 'node:timers/promises'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Store } from './store.ts'
import type { Tables } from './tables.ts'

/** How long the work of one portion should take, in ms: as long, and for its commit, a page waits for SQLite. */
const wantedTime = 20
/** What is rested after a portion at the least, in ms: pages and sign-ups go on meanwhile. */
const leastRest = 15
const fewestRows = 20
const mostRows = 2000
const firstRows = 100

/** Works through many rows, a portion at a time, until `signal` says that it is enough. */
export class Portions {
  readonly #store: Store
  readonly #signal: AbortSignal | undefined
  #size = firstRows
  /** How long the longest portion held the lock, in ms. */
  longest = 0

  constructor(store: Store, signal?: AbortSignal) {
    this.#store = store
    this.#signal = signal
  }

  /**
   * How many rows the next portion has: as many as the last ones had time for. The commit is not counted: most of it takes as
   * long for few rows as for many, and on a slow disk longer than a portion should.
   */
  #adapt(worked: number): void {
    const fitting = this.#size * Math.min(2, wantedTime / Math.max(worked, 1))
    this.#size = Math.round(Math.min(mostRows, Math.max(fewestRows, fitting)))
  }

  /**
   * Does `work` in transactions of their own, with rests between them, until it returns `false`: there is no more of it.
   * It gets the number of rows that it may touch.
   */
  async run(work: (db: Kysely<Tables>, size: number) => Promise<boolean>): Promise<void> {
    // What the rows of another table took says nothing of these.
    this.#size = firstRows
    for (let isMore = true; isMore && this.#signal?.aborted !== true; ) {
      let since = 0
      let worked = 0
      isMore = await this.#store.change(async (db) => {
        // Waiting for the lock is not holding it.
        since = performance.now()
        const answer = await work(db, this.#size)
        worked = performance.now() - since
        return answer
      })
      const took = performance.now() - since
      this.longest = Math.max(this.longest, took)
      this.#adapt(worked)
      if (isMore) await sleep(Math.max(leastRest, took / 2))
    }
  }

  /**
   * Goes through a whole table in the order of a column that has an index, and does `work` for each range of it: the
   * condition `isWithin` holds for as many rows as a portion may have. So nothing has to be found by a search of the table.
   */
  async sweep(
    table: keyof Tables,
    column: string,
    work: (db: Kysely<Tables>, isWithin: RawBuilder<boolean>) => Promise<unknown>,
  ): Promise<void> {
    const ref = sql.ref(`${table}.${column}`)
    let after = ''
    await this.run(async (db, size) => {
      const { rows } = await sql<{ last: string }>`select ${ref} as last from ${sql.table(table)}
        where ${ref} > ${after} order by ${ref} limit 1 offset ${size - 1}`.execute(db)
      const last = rows[0]?.last
      const isBefore = last === undefined ? sql`` : sql` and ${ref} <= ${last}`
      await work(db, sql<boolean>`(${ref} > ${after}${isBefore})`)
      after = last ?? after
      return last !== undefined
    })
  }
}
