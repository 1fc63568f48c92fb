import { describe, expect, it } from 'vitest'
import { isGoodStamp, makeStamp, stampWait } from './stamps.ts'

const secret = 'a secret of the tests'
const now = Date.UTC(2026, 10, 24, 6)
const day = 24 * 3600 * 1000
const stamp = makeStamp(secret, now)

describe('a stamp', () => {
  it.each([
    [0, false],
    [stampWait - 1, false],
    [stampWait, true],
    [day, true],
    [day + 1, false],
    [-stampWait, false],
  ])('%d ms old is good: %s', (age, isGood) => {
    expect(isGoodStamp(secret, stamp, now + age)).toBe(isGood)
  })

  it('of another secret, or with another moment, is not ours', () => {
    const later = now + 2 * stampWait
    const [at = '', signature = ''] = stamp.split('.')
    const forged = [
      makeStamp('another secret', now),
      `${(now + 1).toString(36)}.${signature}`,
      `${at}.`,
      `.${signature}`,
      `${at}.${signature.slice(1)}`,
      `${at}.${signature}A`,
      `${at}.${signature.toUpperCase()}`,
      `NaN.${signature}`,
      at,
      '',
      '.',
      '..',
      'é'.repeat(22),
      undefined,
    ]
    for (const one of forged) expect(isGoodStamp(secret, one, later), String(one)).toBe(false)
    expect(isGoodStamp(secret, stamp, later)).toBe(true)
  })

  it('with any one character changed is not ours', () => {
    for (let at = 0; at < stamp.length; at += 1) {
      const changed = stamp.slice(0, at) + (stamp[at] === 'a' ? 'b' : 'a') + stamp.slice(at + 1)
      expect(isGoodStamp(secret, changed, now + 2 * stampWait), changed).toBe(false)
    }
  })
})
