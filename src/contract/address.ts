/**
 * The grammar of one mail address, ours and strict: what passes goes into a mail's envelope as it is. A dot-atom of
 * ASCII before the @, a registered-looking domain after it; no quotes, comments, routes, literals or white space.
 */

// RFC 5321, 4.5.3.1: 64 octets before the @, 254 for the whole (RFC 3696, erratum 1690).
const mostLocal = 64
const mostCharacters = 254

const local = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/
const domain = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{0,58}[a-z0-9])$/

/** The ASCII form of a domain that may be written in any script, or `undefined`. */
function toAsciiDomain(written: string): string | undefined {
  // The platform's URL parser knows the mapping of IDNA; anything that means something to it besides a host is refused.
  if (/[\s/\\?#@:%<>[\]^|]/.test(written)) return undefined
  try {
    return new URL(`https://${written}/`).hostname
  } catch {
    return undefined
  }
}

/**
 * Reads one mail address: trimmed, its domain in lower case and in ASCII. `undefined` for all else, in time that grows
 * with the length of an address and not of the input.
 * @example parseAddress(' ada@Example.ORG ') // 'ada@example.org'
 */
export function parseAddress(value: unknown): string | undefined {
  // Room for white space around it and for a domain that is shorter in ASCII.
  if (typeof value !== 'string' || value.length > 2 * mostCharacters) return undefined
  const written = value.trim()
  const at = written.lastIndexOf('@')
  const name = written.slice(0, at)
  if (at < 1 || name.length > mostLocal || !local.test(name)) return undefined
  const host = toAsciiDomain(written.slice(at + 1))
  if (host === undefined || !domain.test(host)) return undefined
  const address = `${name}@${host}`
  return address.length > mostCharacters ? undefined : address
}

/** What makes two spellings one subscriber: no provider that matters tells capitals apart. */
export const addressKey = (address: string) => address.toLowerCase()
