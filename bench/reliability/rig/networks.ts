// Addresses of one network, by how large it is.

/** What one attacker may have; the larger a network is, the more it costs. */
export const networkKinds = {
  'one address': () => '203.0.113.7',
  'a /64': (at) => `2001:db8:1:2::${(at + 1).toString(16)}`,
  'a /56': (at) => `2001:db8:2:${(at % 256).toString(16)}::1`,
  'a /48': (at) => `2001:db8:3:${(at % 65_536).toString(16)}::1`,
  'a /24': (at) => `198.51.100.${at % 256}`,
  '6to4': (at) => `2002:c000:0207:${(at % 65_536).toString(16)}::1`,
  Teredo: (at) => `2001:0:${(at % 65_536).toString(16)}:1:0:${(at % 4096).toString(16)}:3fff:fdf6`,
} satisfies Record<string, (at: number) => string>

export type NetworkKind = keyof typeof networkKinds

/** The client that asks for the time `at`: each of the network's in turn. */
export const clientIn = (kind: NetworkKind, at: number): string => networkKinds[kind](at)
