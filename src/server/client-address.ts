import { isIP } from 'node:net'
import type { TrustedProxies } from '#src/settings/trusted-proxies.ts'

// Node writes IPv4 peers of an IPv6 socket like this.
const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '')

/** An IPv6 address has eight groups of 16 bits. */
const groupsOfAddress = 8
const groupsOfNetwork = 4

/** The first 64 bits of an IPv6 address: one household has all the rest. */
function networkOf(address: string): string {
  const [head = '', tail] = address.replace(/%.*$/, '').toLowerCase().split('::')
  const leading = head === '' ? [] : head.split(':')
  const trailing = tail === undefined || tail === '' ? [] : tail.split(':')
  const missing = Math.max(0, groupsOfAddress - leading.length - trailing.length)
  const zeros = tail === undefined ? [] : Array.from({ length: missing }, () => '0')
  const groups = [...leading, ...zeros, ...trailing].slice(0, groupsOfNetwork)
  return `${groups.map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/64`
}

/**
 * Whom a request is counted for: the peer, or, if that is a trusted proxy, the last address in `X-Forwarded-For` that is
 * none. Whatever a stranger writes there stands before it and is not read. IPv6 counts by its network.
 */
export function clientAddress(
  peer: string | undefined,
  forwardedFor: string | undefined,
  isTrusted: TrustedProxies,
): string {
  let client = plain(peer ?? '')
  // Read from its end, and never more than a chain of proxies can be long.
  const hops = (forwardedFor ?? '').slice(-2000).split(',').reverse().slice(0, 20)
  for (const hop of hops) {
    if (!isTrusted(client)) break
    const address = plain(hop.trim())
    if (isIP(address) === 0) break
    client = address
  }
  return isIP(client) === 6 ? networkOf(client) : client
}
