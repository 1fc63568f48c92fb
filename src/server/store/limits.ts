import { createHmac } from 'node:crypto'

const minute = 60_000
const hour = 60 * minute

/** How often one client, and one address, may ask; what each mail needs of time. Windows are in ms. */
export type Limits = {
  /** Requests of one client within an hour. */
  perClient: number
  clientWindow: number
  /** Mails to one address: one within the pause, so many within the window. */
  perAddress: number
  addressWindow: number
  addressPause: number
}

export const usualLimits: Limits = {
  perClient: 10,
  clientWindow: hour,
  perAddress: 3,
  addressWindow: 24 * hour,
  addressPause: 10 * minute,
}

/** What stands in the database for a client or an address: it cannot be turned back without the secret. */
export function hitKey(secret: string, kind: 'client' | 'ask' | 'address', value: string): string {
  return `${kind}:${createHmac('sha256', secret).update(`${kind} ${value}`).digest('base64url').slice(0, 24)}`
}

/** Says from when one more request is allowed, given the moments of those before: `now` if it is. */
export function nextForClient(hits: readonly number[], now: number, limits: Limits): number {
  const recent = hits.filter((at) => at > now - limits.clientWindow).sort((a, b) => a - b)
  const oldestThatCounts = recent.at(-limits.perClient)
  return oldestThatCounts === undefined ? now : oldestThatCounts + limits.clientWindow
}

/** Says from when one more mail to an address is allowed, given the moments of those before: `now` if it is. */
export function nextForAddress(hits: readonly number[], now: number, limits: Limits): number {
  const recent = hits.filter((at) => at > now - limits.addressWindow).sort((a, b) => a - b)
  const oldestThatCounts = recent.at(-limits.perAddress)
  const last = recent.at(-1)
  return Math.max(
    now,
    last === undefined ? now : last + limits.addressPause,
    oldestThatCounts === undefined ? now : oldestThatCounts + limits.addressWindow,
  )
}
