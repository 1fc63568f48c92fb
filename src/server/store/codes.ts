import { createHash, randomBytes, randomUUID } from 'node:crypto'

// Crockford's alphabet: nothing in it is taken for something else when it is read off a mail.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
// 26 characters of 5 bits: 130 bits.
const characters = 26

/** A new code for a link in a mail. */
export function makeCode(): string {
  // 32 divides 256: every character is as likely as the next.
  return Array.from(randomBytes(characters), (byte) => alphabet[byte % 32]).join('')
}

/** A code as a person can copy it, in groups. */
export const showCode = (code: string): string => code.match(/.{1,5}/g)?.join('-') ?? ''

/** Reads a code that came by a link or by hand; `undefined` for what cannot be one. */
export function readCode(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > 100) return undefined
  const code = value.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  return code.length === characters && [...code].every((one) => alphabet.includes(one)) ? code : undefined
}

/** What is kept of a code. It is random enough that no salt is needed. */
export const hashCode = (code: string): string => createHash('sha256').update(code).digest('base64url')

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
