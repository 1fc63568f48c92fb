import { describe, expect, it } from 'vitest'
import { type Hit, hitKey, nextForAddress, nextForNetwork, usualLimits } from './limits.ts'
import type { NetworkSize } from './networks.ts'

const minute = 60_000
const hour = 60 * minute
const now = Date.UTC(2026, 10, 24, 6)
const hit = (at: number, domain = 'a.example'): Hit => ({ at, notedAt: Math.min(at, now), domain })
const ago = (...times: number[]) => times.map((time) => hit(now - time))
const many = (count: number, time: number, domain?: string) =>
  Array.from({ length: count }, () => hit(now - time, domain))
const each = (count: number, time: number) => Array.from({ length: count }, (_, at) => hit(now - time, `${at}.example`))
/** Noted by a clock that was so much ahead. */
const ahead = (count: number, time: number) =>
  Array.from({ length: count }, () => ({ ...hit(now + time), notedAt: now + time }))

const waitOf = (size: NetworkSize, hits: readonly Hit[], domain = 'b.example', limits = usualLimits) =>
  nextForNetwork(size, { hits, domain }, now, limits) - now

describe('a network', () => {
  it.each([
    ['client', 'that never asked', [], 0],
    ['client', 'that asked nine times', many(9, minute), 0],
    ['client', 'whose first of ten was an hour ago', [...many(9, minute), ...ago(hour)], 0],
    ['site', 'that asked 29 times', many(29, minute), 0],
    ['block', 'that asked 99 times', many(99, minute), 0],
    ['provider', 'that asked ten thousand times', many(10_000, minute, 'b.example'), 0],
    // Beyond its room, those who ask for other mailbox domains go first.
    ['client', 'that asked ten times for another domain', many(10, minute), 0],
    ['client', 'that asked ten times for this domain', many(10, minute, 'b.example'), 4 * minute],
    [
      'client',
      'that asked for this domain six minutes ago',
      [...many(10, minute), hit(now - 6 * minute, 'b.example')],
      0,
    ],
    [
      'client',
      'that was served for five domains beyond its room',
      [...many(6, 20 * minute), ...each(5, minute)],
      4 * minute,
    ],
    ['client', 'that was served for four domains beyond its room', [...many(6, 20 * minute), ...each(4, minute)], 0],
    [
      'client',
      'whose room is free sooner than a share',
      [...many(9, 2 * minute, 'b.example'), ...ago(hour - minute)],
      minute,
    ],
    ['site', 'that asked thirty times for this domain', many(30, minute, 'b.example'), 4 * minute],
    ['block', 'that asked a hundred times for this domain', many(100, minute, 'b.example'), 4 * minute],
  ] satisfies [NetworkSize, string, Hit[], number][])('of size %s %s waits %j %d', (size, _, hits, wait) => {
    expect(waitOf(size, hits)).toBe(wait)
  })

  it('is not held by what was noted in a future that has not come', () => {
    for (const time of [hour, 24 * hour, 10 * 365 * 24 * hour])
      expect(waitOf('client', ahead(50, time), 'a.example')).toBe(0)
    expect(waitOf('client', ahead(10, minute / 2), 'a.example')).toBe(5.5 * minute)
  })

  it('that may ask for nothing waits for the window, and for no longer', () => {
    expect(waitOf('client', [], 'b.example', { ...usualLimits, perClient: 0 })).toBe(hour)
  })

  it('never waits for longer than a share’s pause, whatever was asked', () => {
    for (const size of ['client', 'site', 'block'] as const)
      for (const hits of [each(2000, 1), many(2000, 1, 'b.example'), [...each(500, minute), ...each(500, 2 * minute)]])
        expect(waitOf(size, hits)).toBeLessThanOrEqual(5 * minute)
  })
})

describe('a mailbox', () => {
  it.each([
    ['without a mail', [], 0],
    ['with a mail a moment ago', ago(0), 10 * minute],
    ['with a mail nine minutes ago', ago(9 * minute), minute],
    ['with a mail ten minutes ago', ago(10 * minute), 0],
    ['with three mails today', ago(3 * hour, 20 * hour, 2 * hour), 4 * hour],
    ['with three mails, the first of them yesterday', ago(24 * hour, 2 * hour, 3 * hour), 0],
    ['with a mail that is still to go', [hit(now + 5 * minute)], 15 * minute],
    ['with mails of a year that has not come', ahead(3, 365 * 24 * hour), 0],
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
