import { describe, expect, it } from 'vitest'
import { decide, type Question, stranger } from './decide.ts'
import { type Hit, usualLimits } from './limits.ts'
import type { SubscriptionStatus } from './tables.ts'

const minute = 60_000
const now = 1_000 * 24 * 60 * minute
const never = { networks: [], ask: [], mail: [] }
const hit = (at: number): Hit => ({ at, notedAt: Math.min(at, now), domain: 'example' })
const ask = (over: Partial<Question> = {}) =>
  decide({
    request: { kind: 'sign-up', newsletters: ['daily'] },
    subscriber: undefined,
    changed: [],
    domain: 'example',
    moments: never,
    limits: usualLimits,
    now,
    ...over,
  })
const resend: Question['request'] = { kind: 'resend', newsletters: [] }
const withStatus = (status: SubscriptionStatus) => ({ ...stranger, statuses: new Map([['daily', status]]) })
const pending = withStatus('pending')
const confirmed = withStatus('confirmed')
const aMinuteAgo = [hit(now - minute)]
const mailedBefore = { ...never, mail: aMinuteAgo }
const counted = { networks: now, mail: now }

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
      { requested: ['daily'], mailDueAt: now + 9 * minute, counted: { networks: now, mail: now + 9 * minute } },
    ],
    [
      'that waits to be confirmed and comes soon after a mail leaves no record and no mail',
      { subscriber: pending, moments: mailedBefore },
      { asked: ['daily'], requested: [], counted: { networks: now } },
    ],
    [
      'that agrees to something else than the one before, soon after a mail, is noted, and mailed after the pause',
      { subscriber: pending, changed: ['daily'], moments: mailedBefore },
      { asked: ['daily'], requested: ['daily'], mailDueAt: now + 9 * minute },
    ],
    [
      'that agrees to something else while a mail waits is what that will name, and leaves no record',
      { subscriber: { ...pending, hasWaitingMail: true }, changed: ['daily'], moments: mailedBefore },
      { asked: ['daily'], requested: [] },
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
    const hits = Array.from({ length: usualLimits.perClient }, (_, at) => hit(now - at * minute))
    expect(ask({ moments: { ...never, networks: [{ size: 'client', hits }] } })).toEqual({
      outcome: { kind: 'throttled', retryAt: now + 5 * minute },
      counted: {},
      asked: [],
      requested: [],
    })
  })

  it('waits for the one of its networks that keeps it longest', () => {
    const many = (count: number, time: number) => Array.from({ length: count }, () => hit(now - time))
    const networks = [
      { size: 'client', hits: many(usualLimits.perClient, 3 * minute) },
      { size: 'block', hits: many(10 * usualLimits.perClient, minute) },
    ] as const
    for (const some of [networks, networks.toReversed()])
      expect(ask({ moments: { ...never, networks: some } }).outcome).toEqual({
        kind: 'throttled',
        retryAt: now + 4 * minute,
      })
  })

  it('is noted and makes no mail where that could only go after more than a day', () => {
    const mail = [-minute, 3 * 60 * minute, 23 * 60 * minute, 23.9 * 60 * minute].map((time) => hit(now + time))
    const decision = ask({ moments: { ...never, mail } })
    expect(decision).toEqual({
      outcome: { kind: 'pending' },
      counted: { networks: now },
      asked: ['daily'],
      requested: ['daily'],
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
  const countedOnce = { networks: now, ask: now, mail: now }

  it('is mailed to those who are there', () => {
    expect(ask({ request: resend, subscriber: pending })).toEqual({
      outcome: { kind: 'pending' },
      counted: countedOnce,
      asked: [],
      requested: [],
      mailDueAt: now,
    })
  })

  it('of a stranger is answered and counted alike, and mailed to nobody', () => {
    expect(ask({ request: resend })).toEqual({
      outcome: { kind: 'pending' },
      counted: countedOnce,
      asked: [],
      requested: [],
    })
  })

  it.each([undefined, pending, confirmed])('soon after another is told to wait, whoever asks', (subscriber) => {
    const moments = { ...never, ask: aMinuteAgo }
    expect(ask({ request: resend, subscriber, moments })).toEqual({
      outcome: { kind: 'throttled', retryAt: now + 9 * minute },
      counted: { networks: now },
      asked: [],
      requested: [],
    })
  })

  it('soon after a sign-up gets the answer that a stranger gets, and its mail after the pause', () => {
    expect(ask({ request: resend, subscriber: pending, moments: mailedBefore })).toEqual({
      outcome: ask({ request: resend }).outcome,
      counted: { networks: now, ask: now, mail: now + 9 * minute },
      asked: [],
      requested: [],
      mailDueAt: now + 9 * minute,
    })
  })
})
