import { expect, it } from 'vitest'
import type { LogEvent } from '#src/server/log.ts'
import { watchOutage } from './outage.ts'
import type { Sent } from './refusals.ts'

const second = 1000
const year = 365 * 24 * 3600 * second
const sent = { kind: 'sent' } as const
const gone = { kind: 'unreachable', failure: 'ECONNREFUSED' } as const
const rejected = { kind: 'rejected', failure: 'EENVELOPE 550 5.7.1 MAIL FROM' } as const

function watch() {
  const lines: LogEvent[] = []
  const outage = watchOutage((event) => void lines.push(event))
  let count = 0
  /** Notes attempts at mails of their own. */
  const note = (outcomes: readonly Sent[], now: number) => {
    for (const outcome of outcomes) {
      count += 1
      outage.note(`mail-${count}`, outcome, now)
    }
  }
  return { outage, lines, note, events: () => lines.map(({ event }) => event) }
}

it('of a mail server that is away is told of once for each failure and once at its end', () => {
  const { outage, lines, note } = watch()
  note([gone], 1000)
  expect(outage.flow()).toBe('unreachable')
  expect([outage.isPaused(1000 + 4 * second - 1), outage.isPaused(1000 + 4 * second)]).toEqual([true, false])
  note([{ kind: 'unreachable', failure: 'timeout' }], 5000)
  expect([outage.isPaused(5000 + 8 * second - 1), outage.isPaused(5000 + 8 * second)]).toEqual([true, false])
  note([sent], 20_000)
  note([sent], 30_000)
  expect(outage.flow()).toBe('ok')
  expect(lines).toEqual([
    { event: 'mail-unreachable', failure: 'ECONNREFUSED', attempts: 1 },
    { event: 'mail-unreachable', failure: 'timeout', attempts: 2 },
    { event: 'mail-recovered' },
  ])
})

it.each(['bad-address', 'refused', 'later', 'stuck'] as const)('is none where a mail is %s', (kind) => {
  const { outage, note, events } = watch()
  note(
    Array.from({ length: 10 }, () => ({ kind, failure: '550' })),
    0,
  )
  expect([outage.flow(), outage.isPaused(0), events()]).toEqual(['ok', false, []])
})

it('begins when three mails in a row are refused by policy, and ends by itself with the next that is sent', () => {
  const { outage, note, events, lines } = watch()
  note([rejected, rejected, sent, rejected, rejected], 0)
  expect([outage.flow(), outage.isPaused(0)]).toEqual(['ok', false])
  note([rejected], 0)
  expect([outage.flow(), outage.isPaused(1)]).toEqual(['refused', true])
  expect(lines).toEqual([{ event: 'mail-held', failure: 'EENVELOPE 550 5.7.1 MAIL FROM' }])
  // A single one is tried at the latest after half a minute.
  for (let at = 0; at < 50; at += 1) note([rejected, { kind: 'later', failure: '451' }], 1000)
  expect([outage.flow(), outage.isPaused(1000 + 30 * second)]).toEqual(['refused', false])
  note([sent], 40_000)
  expect([outage.flow(), events()]).toEqual(['ok', ['mail-held', 'mail-recovered']])
})

it('does not begin because one mail is refused again and again', () => {
  const { outage } = watch()
  for (let at = 0; at < 10; at += 1) outage.note('the same', rejected, at)
  expect(outage.flow()).toBe('ok')
})

it('pauses for no longer than it wanted to where the clock goes back', () => {
  const { outage, note } = watch()
  note([gone], 10 * year)
  expect([outage.isPaused(10 * year), outage.isPaused(0), outage.isPaused(10 * year - 3600 * second)]).toEqual([
    true,
    false,
    false,
  ])
})

it('says what to do where the line could not be encrypted', () => {
  const { lines, note } = watch()
  note([{ kind: 'unreachable', failure: 'ETLS CONN' }, gone], 0)
  expect(lines.map(({ message = '' }) => String(message).includes('MAIL_INSECURE=1'))).toEqual([true, false])
})
