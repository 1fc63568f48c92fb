import type { Kysely } from 'kysely'
import type { Tables } from './tables.ts'

/**
 * `traces` are the texts that were deleted. With `isUrgent` their bytes are gone in the end, even if nobody can sign up
 * for some seconds; else a large file is left for the next start of the server.
 */
export type Scrubbing = { traces: readonly string[]; isUrgent?: boolean; signal?: AbortSignal | undefined }

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
  /**
   * Sees to it that the bytes of what was deleted are gone as well, as far as the database allows, without holding up this
   * process. Rejects if it could not.
   */
  scrub: (scrubbing: Scrubbing) => Promise<void>
  /** At the start of a server, before it listens: does what `scrub` has left for then. */
  renew: () => Promise<void>
  close: () => Promise<void>
}
