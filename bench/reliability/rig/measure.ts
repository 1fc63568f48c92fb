import { setTimeout as sleep } from 'node:timers/promises'

/** What a run found. `figures` is one line for the table; `missing` names what the run needs and this machine lacks. */
export type Result = { name: string; ok: boolean; figures: string; missing?: string }

export type RunOptions = { kills: number; stops: number; random: () => number }
export type Run = (options: RunOptions) => Promise<Result[]>

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

/** Waits until `isSo`, at the longest for `ms`; returns how long it took, or `undefined`. */
export async function waitUntil(
  isSo: () => boolean | Promise<boolean>,
  ms: number,
  every = 50,
): Promise<number | undefined> {
  const since = Date.now()
  while (Date.now() - since <= ms) {
    if (await isSo()) return Date.now() - since
    await sleep(every)
  }
  return undefined
}

/** Numbers that are the same for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

export const show = (counts: Map<number | string, number>) =>
  [...counts].map(([key, count]) => `${count} x ${key}`).join(', ') || 'none'

export const round = (value: number | undefined) => (value === undefined ? 'never' : `${Math.round(value)}`)
