import { describe, expect, it } from 'vitest'
import { decide, type Question, stranger } from './decide.ts'
import { usualLimits } from './limits.ts'
import type { SubscriptionStatus } from './tables.ts'

const minute = 60_000
const now = 1_000 * 24 * 60 * minute
const never = { client: [], ask: [], mail: [] }
const ask = (over: Partial<Question> = {}) =>
  decide({
    request: { kind: 'sign-up', newsletters: ['daily'] },
    subscriber: undefined,
    moments: never,
    limits: usualLimits,
    now,
    ...over,
  })
const resend: Question['request'] = { kind: 'resend', newsletters: [] }
const withStatus = (status: SubscriptionStatus) => ({ ...stranger, statuses: new Map([['daily', status]]) })
const pending = withStatus('pending')
const confirmed = withStatus('confirmed')
const aMinuteAgo = [now - minute]
const mailedBefore = { ...never, mail: aMinuteAgo }
const counted = { client: now, ask: now, mail: now }

describe('a request to subscribe', () => {
  it.each([
    ['of a stranger is noted and mailed', {}, { requested: ['daily'], mailDueAt: now, counted }],
    [
      'that waits to be confirmed is noted and mailed again',
      { subscriber: pending },
      { requested: ['daily'], mailDueAt: now },
    ],
    ['of a subscriber is mailed, and changes nothing', { subscriber: confirmed }, { requested: [], mailDueAt: now }],
    [
      'of one who has left is noted',
      { subscriber: withStatus('unsubscribed') },
      { requested: ['daily'], mailDueAt: now },
    ],
    [
      'that is new and comes soon after a mail is noted, and mailed after the pause',
      { moments: mailedBefore },
      { requested: ['daily'], mailDueAt: now + 9 * minute, counted: { client: now, ask: now, mail: now + 9 * minute } },
    ],
    [
      'that waits to be confirmed and comes soon after a mail leaves no trace but what is counted',
      { subscriber: pending, moments: mailedBefore },
      { requested: [], counted: { client: now, ask: now } },
    ],
    [
      'for which a mail waits already is spoken of in that',
      { subscriber: { ...stranger, hasWaitingMail: true } },
      { requested: ['daily'], counted },
    ],
    [
      'for a refused address is noted, and not mailed',
      { subscriber: { ...stranger, isBlocked: true } },
      { requested: ['daily'] },
    ],
  ] satisfies [string, Partial<Question>, object][])('%s', (_, question, wanted) => {
    const decision = ask(question)
    expect(decision).toMatchObject({ outcome: { kind: 'pending' }, ...wanted })
    expect('mailDueAt' in decision).toBe('mailDueAt' in wanted)
  })

  it('too many from one client are told to wait, and counted no further', () => {
    const client = Array.from({ length: usualLimits.perClient }, (_, at) => now - at * minute)
    expect(ask({ moments: { ...never, client } })).toEqual({
      outcome: { kind: 'throttled', retryAt: now + 51 * minute },
      counted: {},
      requested: [],
    })
  })

  it('gets the same answer for every address', () => {
    const subscribers = [undefined, pending, confirmed, { ...stranger, isBlocked: true }]
    for (const moments of [never, mailedBefore, { ...never, ask: aMinuteAgo }])
      expect(new Set(subscribers.map((subscriber) => JSON.stringify(ask({ subscriber, moments }).outcome))).size).toBe(
        1,
      )
  })
})

describe('a request for another mail', () => {
  it('is mailed to those who are there', () => {
    expect(ask({ request: resend, subscriber: pending })).toEqual({
      outcome: { kind: 'pending' },
      counted,
      requested: [],
      mailDueAt: now,
    })
  })

  it('of a stranger is answered and counted alike, and mailed to nobody', () => {
    expect(ask({ request: resend })).toEqual({ outcome: { kind: 'pending' }, counted, requested: [] })
  })

  it.each([undefined, pending])('soon after another is told to wait, whoever asks', (subscriber) => {
    const moments = { ...never, ask: aMinuteAgo }
    expect(ask({ request: resend, subscriber, moments })).toEqual({
      outcome: { kind: 'throttled', retryAt: now + 9 * minute },
      counted: { client: now },
      requested: [],
    })
  })
})
