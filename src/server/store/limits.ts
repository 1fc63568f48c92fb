import { hash } from 'node:crypto'
import { mailboxDomain, mailboxKey } from './mailbox.ts'
import { type NetworkSize, networksOf } from './networks.ts'
import type { Tables } from './tables.ts'

const minute = 60_000
const hour = 60 * minute
/** Clocks of two servers differ by less than this. What was noted later than it is the trace of a clock that was wrong. */
const clockTolerance = minute

/** How often one network, and one mailbox, may ask; what each mail needs of time. Windows and pauses are in ms. */
export type Limits = {
  /** Requests of one client within the window; wider networks have a multiple of it. */
  perClient: number
  clientWindow: number
  /** How long a mailbox domain waits for its next request where a network has spent what it may ask. */
  sharePause: number
  /** Mails to one mailbox: one within the pause, so many within the window. */
  perAddress: number
  addressWindow: number
  addressPause: number
}

export const usualLimits: Limits = {
  perClient: 10,
  clientWindow: hour,
  sharePause: 5 * minute,
  perAddress: 3,
  addressWindow: 24 * hour,
  addressPause: 10 * minute,
}

/**
 * What networks may ask for, as multiples of what a client may: `room` within the window, whoever is asked for; and how
 * many mailbox domains are served within the pause once that is spent. The wider a network is, the more readers are in
 * it, and the more it costs to have one: room grows, and more slowly than the addresses do. A provider has no limit: it
 * is half a country. What its mails may take of the hour's is shared where mails are sent.
 */
const roomOf: Readonly<Record<Exclude<NetworkSize, 'provider'>, { room: number; domains: number }>> = {
  client: { room: 1, domains: 0.5 },
  site: { room: 3, domains: 1 },
  block: { room: 10, domains: 2 },
}

/** A request or a mail that counts: when it was or will be, when that was noted, and for which mailbox domain it was. */
export type Hit = { at: number; notedAt: number; domain: string }

/** What is limited: the requests of a network, further mails that were asked for to a mailbox, and mails to it. */
export type HitKind = 'client' | 'ask' | 'address'

/**
 * What stands in the database for a network or a mailbox: it cannot be turned back without the secret. It is made several
 * times for each sign-up, so it is no HMAC, which takes two and a half times as long: what that guards against (to go on
 * from a known hash) leads nowhere here.
 */
export function hitKey(secret: string, kind: HitKind | 'domain', value: string): string {
  return `${kind}:${hash('sha256', `${secret} ${kind} ${value}`, 'base64url').slice(0, 24)}`
}

/** The moments that count from now on, see `Decision`. */
type Counted = { networks?: number; ask?: number; mail?: number }

/** What of a request is counted; `client` is the IP address that it came from. */
type Countable = { kind: 'sign-up' | 'resend'; client: string; address: string }

/** What a request is counted by: its networks that have limits, and its mailbox, whichever way that is spelled. */
export function limitKeys({ kind, client, address }: Countable, secret: string) {
  const mailbox = mailboxKey(address)
  const networks = networksOf(client).map(({ size, name }) => ({ size, key: hitKey(secret, 'client', name) }))
  // Short: it only has to tell the networks of one hour apart. What is no network is one of its own.
  const wideKey = (wanted: NetworkSize) =>
    (networks.find(({ size }) => size === wanted) ?? networks[0])?.key.slice(-12) ?? ''
  return {
    // Whom a mail is counted for when the mails of an hour are shared.
    block: wideKey('block'),
    provider: wideKey('provider'),
    networks: networks.filter(({ size }) => size !== 'provider'),
    // It is asked for by those alone who want another mail.
    ask: kind === 'resend' ? hitKey(secret, 'ask', mailbox) : undefined,
    mail: hitKey(secret, 'address', mailbox),
    // Short: it only has to tell the domains of one network apart.
    domain: hitKey(secret, 'domain', mailboxDomain(address)).slice(-8),
  }
}

/** The keys of one request. */
export type LimitKeys = ReturnType<typeof limitKeys>

/** Those of them that are looked for. */
export const allKeys = ({ networks, ask, mail }: LimitKeys) => [
  ...networks.map(({ key }) => key),
  ...(ask === undefined ? [] : [ask]),
  mail,
]

/** The rows that are counted from now on. */
export function hitRows(keys: LimitKeys, counted: Counted, now: number): Tables['hits'][] {
  const { networks, ask, mail } = counted
  const row = (key: string, at: number) => ({ key, at, noted_at: now, domain: keys.domain })
  return [
    ...(networks === undefined ? [] : keys.networks.map(({ key }) => row(key, networks))),
    ...(ask === undefined || keys.ask === undefined ? [] : [row(keys.ask, ask)]),
    ...(mail === undefined ? [] : [row(keys.mail, mail)]),
  ]
}

/** Those that count, from the oldest to the newest. What was noted in a future that has not come is void. */
function recentOf(hits: readonly Hit[], now: number, window: number): Hit[] {
  return hits
    .filter(({ at, notedAt }) => at > now - window && notedAt <= now + clockTolerance)
    .sort((a, b) => a.at - b.at)
}

/** When each mailbox domain was asked for last, from the newest to the oldest. */
function lastByDomain(recent: readonly Hit[]): { domain: string; at: number }[] {
  const last = new Map(recent.map(({ domain, at }) => [domain, at]))
  return [...last].map(([domain, at]) => ({ domain, at })).sort((a, b) => b.at - a.at)
}

/**
 * Says from when one more request out of a network is allowed, given those before: `now` if it is. What is left beyond
 * its room is shared among mailbox domains, so that one who asks again and again does not lock out the readers beside
 * them. Nobody waits for longer than the window.
 */
export function nextForNetwork(
  size: NetworkSize,
  { hits, domain }: { hits: readonly Hit[]; domain: string },
  now: number,
  { perClient, clientWindow, sharePause }: Limits,
): number {
  if (size === 'provider') return now
  if (perClient === 0) return now + clientWindow
  const room = roomOf[size].room * perClient
  const domains = Math.ceil(roomOf[size].domains * perClient)
  const recent = recentOf(hits, now, clientWindow)
  const oldestThatCounts = recent.at(-room)
  if (oldestThatCounts === undefined) return now
  const served = lastByDomain(recentOf(hits, now, sharePause))
  const own = served.find((one) => one.domain === domain)
  const oldestServed = served.at(domains - 1)
  const nextShare = Math.max(
    now,
    own === undefined ? now : own.at + sharePause,
    oldestServed === undefined ? now : oldestServed.at + sharePause,
  )
  return Math.min(oldestThatCounts.at + clientWindow, nextShare, now + clientWindow)
}

/** Says from when one more mail to a mailbox is allowed, given those before and those to come: `now` if it is. */
export function nextForAddress(hits: readonly Hit[], now: number, limits: Limits): number {
  const recent = recentOf(hits, now, limits.addressWindow)
  const oldestThatCounts = recent.at(-limits.perAddress)
  const last = recent.at(-1)
  return Math.max(
    now,
    last === undefined ? now : last.at + limits.addressPause,
    oldestThatCounts === undefined ? now : oldestThatCounts.at + limits.addressWindow,
  )
}
