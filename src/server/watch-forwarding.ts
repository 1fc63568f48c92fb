import { readTrustedProxies, type TrustedProxies } from '#src/settings/trusted-proxies.ts'
import { plain } from './client-address.ts'
import type { Log } from './log.ts'

/** What a proxy says of whom it asks for, under any of the names in use. */
const forwardingHeaders = ['x-forwarded-for', 'forwarded', 'x-real-ip']

/** Addresses that no reader has who comes from the internet: of this machine, and of networks such as an operator's own. */
const isOfOwnNetwork = readTrustedProxies(
  '127.0.0.0/8, ::1, 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10, 169.254.0.0/16, fc00::/7, fe80::/10',
)

/** Without the zone of an address that is of one link, as in `fe80::1%eth0`. */
const withoutZone = (peer: string) => plain(peer).replace(/%.*$/, '')

/** Whether a request comes from this machine or its network itself, and is not handed on by a proxy there. */
export const isFromWithin = (peer: string | undefined, headers: Headers): boolean =>
  peer !== undefined && isOfOwnNetwork(withoutZone(peer)) && !forwardingHeaders.some((name) => headers.has(name))

/**
 * Looks out for a proxy that nobody has said is one: all its readers are then counted as one client. It looks at the
 * peer of a request (as `clientAddress` takes it) and its headers, and writes one line, once.
 */
export function watchForwarding(
  isTrusted: TrustedProxies,
  log: Log,
): (peer: string | undefined, headers: Headers) => void {
  let isSaid = false
  return (peer, headers) => {
    if (isSaid || peer === undefined) return
    const address = withoutZone(peer)
    const header = forwardingHeaders.find((name) => headers.has(name))
    if (header === undefined || isTrusted(address) || !isOfOwnNetwork(address)) return
    isSaid = true
    log({
      event: 'proxy-not-trusted',
      peer: address,
      header,
      message: `A proxy at ${address} says whom it asks for and is not believed, so all its readers count as one client. Set TRUSTED_PROXIES to ${address}.`,
    })
  }
}
