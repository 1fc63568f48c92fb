import { expect, it } from 'vitest'
import { backOff, keepWaits } from './waits.ts'

const second = 1000

it.each([
  [1, 4],
  [2, 8],
  [3, 16],
  [4, 30],
  [100, 30],
])('after %d failures the next attempt is %d s away', (failures, seconds) =>
  expect(backOff(failures)).toBe(seconds * second),
)

it('a mail that fails while nothing gets through is tried again within half a minute, however often', () => {
  const waits = keepWaits()
  for (let attempts = 1; attempts < 1000; attempts += 1)
    expect(waits.next('a', attempts)).toBeLessThanOrEqual(30 * second)
})

it('a mail that fails while others get through waits for twice as long each time, up to a quarter of an hour', () => {
  const waits = keepWaits()
  const seconds = Array.from({ length: 8 }, (_, at) => {
    waits.noteSent()
    return waits.next('a', at + 1) / second
  })
  expect(seconds).toEqual([4, 60, 120, 240, 480, 900, 900, 900])
  expect(waits.next('b', 1)).toBe(4 * second)
})

it('of more than ten thousand mails those are forgotten that failed longest ago', () => {
  const waits = keepWaits()
  for (let at = 0; at <= 10_000; at += 1) waits.next(`mail-${at}`, 1)
  waits.noteSent()
  expect([waits.next('mail-0', 2), waits.next('mail-10000', 2)]).toEqual([8 * second, 60 * second])
})
