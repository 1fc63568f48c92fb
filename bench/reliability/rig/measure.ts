import { setTimeout as sleep } from 'node:timers/promises'

/** What a run found. */
export type Result = {
  name: string
  /** One line for the table. */
  figures: string
  /** What has to hold and does not: loss, counts, correctness. None of it is ever tried again. */
  broken: readonly string[]
  /** What took too long. */
  slow: readonly string[]
  /** It was too slow and nothing else: another attempt follows. */
  isTriedAgain?: boolean
  /** What the run needs and this machine lacks. */
  missing?: string
}

export type RunOptions = { kills: number; stops: number; rows: number; random: () => number }
export type Run = (options: RunOptions) => Promise<Result[]>

const failing = (conditions: Readonly<Record<string, boolean>>) =>
  Object.keys(conditions).filter((name) => !conditions[name])

/** A result from the conditions that have to hold, and those that are about time, each by a name of its own. */
export function judge(
  name: string,
  figures: string,
  holds: Readonly<Record<string, boolean>>,
  inTime: Readonly<Record<string, boolean>> = {},
): Result {
  return { name, figures, broken: failing(holds), slow: failing(inTime) }
}

/** The same measurement on a double that is wrong on purpose: good if, and only if, the condition `fault` was found not to hold. */
export function control(name: string, { figures, broken, slow }: Result, fault: string): Result {
  const isCaught = broken.includes(fault) || slow.includes(fault)
  return {
    name,
    figures: `caught as "${fault}": ${figures}`,
    broken: isCaught ? [] : ['the fault is caught'],
    slow: [],
  }
}

const mostAttempts = 3

/** Other work on the machine only ever slows: what was too slow, and nothing else, is measured again. */
export async function inThreeAttempts(measure: () => Promise<Result>): Promise<Result[]> {
  const results: Result[] = []
  for (let attempt = 1; ; attempt += 1) {
    const result = await measure()
    const isLast = attempt === mostAttempts || result.broken.length > 0 || result.slow.length === 0
    results.push(isLast ? result : { ...result, isTriedAgain: true })
    if (isLast) return results
  }
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

/** The longest of some times; `undefined` if one of them never came. */
export const slowestOf = (times: readonly (number | undefined)[]): number | undefined =>
  times.some((time) => time === undefined) ? undefined : Math.max(...times.map((time) => time ?? 0))

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

/** How often each value is there. */
export function countBy<Value>(values: Iterable<Value>): Map<Value, number> {
  const counts = new Map<Value, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}

export const show = (counts: Map<number | string, number>) =>
  [...counts].map(([key, count]) => `${count} x ${key}`).join(', ') || 'none'

export const round = (value: number | undefined) => (value === undefined ? 'never' : `${Math.round(value)}`)
