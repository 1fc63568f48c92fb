import { isIP } from 'node:net'
import type { TrustedProxies } from '#src/settings/trusted-proxies.ts'

// Node writes IPv4 peers of an IPv6 socket like this.
const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '')

/**
 * Whom a request is counted for: the peer, or, if that is a trusted proxy, the last address in `X-Forwarded-For` that is
 * none. Whatever a stranger writes there stands before it and is not read.
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
  return client
}
