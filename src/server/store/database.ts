import type { Kysely } from 'kysely'
import type { Tables } from './tables.ts'

/** One of the two databases that a store may stand on. */
export type Database = {
  /** It is for reading alone, and sees what was committed. */
  reader: Kysely<Tables>
  /**
   * Runs `work` in one durable transaction while nobody else, in this process or another, writes. Rejects with
   * `Unavailable` where the database could not be reached or is full: then nothing was written, or (the connection died
   * during the commit) it is unknown, and `work` has to be such that it may be done twice.
   */
  transact: <T>(work: (db: Kysely<Tables>) => Promise<T>) => Promise<T>
  close: () => Promise<void>
}
