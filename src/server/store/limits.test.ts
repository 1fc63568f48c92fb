import { describe, expect, it } from 'vitest'
import { hitKey, nextForAddress, nextForClient, usualLimits } from './limits.ts'

const minute = 60_000
const hour = 60 * minute
const now = Date.UTC(2026, 10, 24, 6)
const ago = (...times: number[]) => times.map((time) => now - time)
const many = (count: number, time: number) => Array.from({ length: count }, () => now - time)

describe('a client', () => {
  it.each([
    ['that never asked', [], 0],
    ['that asked nine times', many(9, minute), 0],
    ['that asked ten times', many(10, minute), 59 * minute],
    ['whose first of ten was an hour ago', [...many(9, minute), ...ago(hour)], 0],
    ['whose first of ten was nearly an hour ago', [...many(9, minute), ...ago(hour - 1)], 1],
    ['that asked twenty times, in any order', [...many(10, 5 * minute), ...many(10, 30 * minute)], 55 * minute],
  ])('%s may ask again in %j %d', (_, hits, wait) => {
    expect(nextForClient(hits, now, usualLimits) - now).toBe(wait)
  })
})

describe('an address', () => {
  it.each([
    ['without a mail', [], 0],
    ['with a mail a moment ago', ago(0), 10 * minute],
    ['with a mail nine minutes ago', ago(9 * minute), minute],
    ['with a mail ten minutes ago', ago(10 * minute), 0],
    ['with three mails today', ago(3 * hour, 20 * hour, 2 * hour), 4 * hour],
    ['with three mails, the first of them yesterday', ago(24 * hour, 2 * hour, 3 * hour), 0],
    ['with a mail that is still to go', [now + 5 * minute], 15 * minute],
  ])('%s may have one in %j %d', (_, hits, wait) => {
    expect(nextForAddress(hits, now, usualLimits) - now).toBe(wait)
  })
})

describe('what is counted', () => {
  it('is told apart by kind, value and secret, and hides all three', () => {
    const keys = [
      hitKey('s', 'client', 'a@b.example'),
      hitKey('s', 'address', 'a@b.example'),
      hitKey('s', 'ask', 'a@b.example'),
      hitKey('s', 'address', 'a@b.examplf'),
      hitKey('t', 'address', 'a@b.example'),
    ]
    expect(new Set(keys.map((key) => key.replace(/^\w+:/, ''))).size).toBe(keys.length)
    expect(keys.join()).not.toContain('a@b')
    expect(hitKey('s', 'client', 'x')).toBe(hitKey('s', 'client', 'x'))
  })
})
