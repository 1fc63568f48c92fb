import { createHash, randomBytes } from 'node:crypto'

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
