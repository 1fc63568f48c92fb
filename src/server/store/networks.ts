import { isIPv6 } from 'node:net'

/**
 * How large a network is. `client`: one connection (an IPv4 address, an IPv6 /64); `site`: what a household or a firm may
 * have of IPv6 (/56, RFC 6177); `block`: what a customer of a host may have (IPv4 /24, IPv6 /48); `provider`: what a
 * whole provider may have (IPv4 /16, IPv6 /32).
 */
export type NetworkSize = 'client' | 'site' | 'block' | 'provider'

/** A network by its name, as in `2001:db8:1:2::/64`. */
export type Network = { size: NetworkSize; name: string }

/** IPv6 addresses that carry an IPv4 one, by how they begin: where it stands, in groups of 16 bits. */
const carriers = [
  // 6to4 (RFC 3056): whoever has an IPv4 address has 65,536 networks of these.
  { prefix: [0x2002], at: 1, isInverted: false },
  // Teredo (RFC 4380): the client's own address, with every bit turned.
  { prefix: [0x2001, 0], at: 6, isInverted: true },
  // NAT64 (RFC 6052).
  { prefix: [0x64, 0xff9b, 0, 0, 0, 0], at: 6, isInverted: false },
  // IPv4-mapped (RFC 4291).
  { prefix: [0, 0, 0, 0, 0, 0xffff], at: 6, isInverted: false },
]

/** The eight groups of an IPv6 address. */
function groupsOf(address: string): number[] {
  // The platform writes every spelling in one way, the IPv4 ending of some included.
  const written = new URL(`http://[${address.replace(/%.*$/, '')}]/`).hostname.slice(1, -1)
  const [leading = [], trailing = []] = written
    .split('::')
    .map((half) => half.split(':').filter((group) => group !== ''))
  const zeros = Array.from({ length: 8 - leading.length - trailing.length }, () => '0')
  return [...leading, ...zeros, ...trailing].map((group) => Number.parseInt(group, 16))
}

/** The IPv4 address that an IPv6 one carries, if it does. */
function carriedAddress(groups: readonly number[]): string | undefined {
  const carrier = carriers.find(({ prefix }) => prefix.every((group, at) => groups[at] === group))
  if (carrier === undefined) return undefined
  const { at, isInverted } = carrier
  const pair = groups.slice(at, at + 2).map((group) => (isInverted ? group ^ 0xffff : group))
  return pair.flatMap((group) => [group >> 8, group & 0xff]).join('.')
}

function ipv4Networks(address: string): Network[] {
  const [a, b, c] = address.split('.')
  return [
    { size: 'client', name: address },
    { size: 'block', name: `${a}.${b}.${c}.0/24` },
    { size: 'provider', name: `${a}.${b}.0.0/16` },
  ]
}

/** The network of the first `bits` of an address, which are whole bytes. */
function prefixOf(groups: readonly number[], bits: number): string {
  const whole = groups.slice(0, Math.floor(bits / 16))
  const half = bits % 16 === 0 ? [] : [(groups[whole.length] ?? 0) & 0xff00]
  return `${[...whole, ...half].map((group) => group.toString(16)).join(':')}::/${bits}`
}

/**
 * The networks that an address stands in, from the narrowest to the widest; an IPv6 address that carries an IPv4 one
 * (6to4, Teredo, NAT64, mapped) stands in those of that. What is no address is a client of its own.
 * @example networksOf('192.0.2.7').map(({ name }) => name) // ['192.0.2.7', '192.0.2.0/24', '192.0.0.0/16']
 */
export function networksOf(address: string): Network[] {
  if (/^\d+\.\d+\.\d+\.\d+$/.test(address)) return ipv4Networks(address)
  if (!isIPv6(address)) return [{ size: 'client', name: address }]
  const groups = groupsOf(address)
  const carried = carriedAddress(groups)
  if (carried !== undefined) return ipv4Networks(carried)
  return [
    { size: 'client', name: prefixOf(groups, 64) },
    { size: 'site', name: prefixOf(groups, 56) },
    { size: 'block', name: prefixOf(groups, 48) },
    { size: 'provider', name: prefixOf(groups, 32) },
  ]
}
