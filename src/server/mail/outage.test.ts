import { expect, it } from 'vitest'
import type { LogEvent } from '#src/server/log.ts'
import { watchOutage } from './outage.ts'
import { backOff } from './settle.ts'

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

it('is told of once for each failure and once at its end; refusals are none', () => {
  const lines: LogEvent[] = []
  const outage = watchOutage((event) => void lines.push(event))
  outage.note(
    [
      { kind: 'refused', failure: '550', isAddressBad: true },
      { kind: 'later', failure: '451' },
    ],
    0,
  )
  expect(outage.isGoingOn()).toBe(false)
  outage.note([{ kind: 'sent' }, { kind: 'unreachable', failure: 'ECONNREFUSED' }], 1000)
  expect([outage.isGoingOn(), outage.pausedUntil()]).toEqual([true, 1000 + 4 * second])
  outage.note([{ kind: 'unreachable', failure: 'timeout' }], 5000)
  expect(outage.pausedUntil()).toBe(5000 + 8 * second)
  outage.note([{ kind: 'sent' }], 20_000)
  outage.note([{ kind: 'sent' }], 30_000)
  expect(outage.isGoingOn()).toBe(false)
  expect(lines).toEqual([
    { event: 'mail-unreachable', failure: 'ECONNREFUSED', attempts: 1 },
    { event: 'mail-unreachable', failure: 'timeout', attempts: 2 },
    { event: 'mail-recovered' },
  ])
})
