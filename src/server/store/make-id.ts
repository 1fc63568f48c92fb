import { randomUUID } from 'node:crypto'

/**
 * A new id: a UUID of version 7 (RFC 9562, 5.7), whose first 48 bits are the moment in ms since 1970 and whose rest is
 * random. Rows that are written together so lie together in the database's indexes, and a commit writes few pages.
 * @example makeId(1_732_972_800_000) // '01937d3a-1400-7f6b-9c1e-5a0d7e3b2c41'
 */
export function makeId(now: number): string {
  const moment = now.toString(16).padStart(12, '0')
  // What randomUUID says after its version is random, and bears the variant that version 7 has as well.
  return `${moment.slice(0, 8)}-${moment.slice(8)}-7${randomUUID().slice(15)}`
}
