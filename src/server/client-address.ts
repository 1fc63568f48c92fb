import { isIP } from 'node:net'
import type { TrustedProxies } from '#src/settings/trusted-proxies.ts'

/** An address as it is written in lists. Node writes IPv4 peers of an IPv6 socket as `::ffff:10.0.0.1`. */
export const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '')

/** A hop as proxies write it: an address, and with some of them its port, as in `192.0.2.7:4711` and `[2001:db8::1]:443`. */
const written = /^(?:\[(?<bracketed>[^[\]]+)\]|(?<dotted>\d+\.\d+\.\d+\.\d+)(?=:))(?::\d{1,5})?$/

function withoutPort(hop: string): string {
  const { bracketed, dotted } = written.exec(hop)?.groups ?? {}
  return bracketed ?? dotted ?? hop
}

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
    const address = plain(withoutPort(hop.trim()))
    if (isIP(address) === 0) break
    client = address
  }
  return client
}
