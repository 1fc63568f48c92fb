import { describe, expect, it } from 'vitest'
import type { Reply } from './call-service.ts'
import { afterResend, afterSignUp } from './sign-up-reply.ts'
import type { Again } from './sign-up-state.ts'

const now = Date.UTC(2026, 3, 1, 9)
const page = '/articles/terns-return'
// Where it was written is not where it is sent from, if the reader has gone on in the meantime.
const signUp = { email: 'ada@example.org', newsletters: ['tides'], consents: [], page: '/', lang: 'en-GB' }

const follows = (reply: Reply) => afterSignUp(reply, signUp, page, now)

describe('the reply to a sign-up', () => {
  it('that is on its way is kept, with the page that shows what became of it', () => {
    expect(follows({ kind: 'pending' })).toEqual({
      kind: 'answered',
      answer: { kind: 'pending', email: 'ada@example.org', newsletters: ['tides'], page, at: now },
      words: 'A message to confirm is on its way to ada@example.org.',
    })
  })

  it('that could not be had keeps all of the sign-up for later', () => {
    expect(follows({ kind: 'offline' })).toMatchObject({
      kind: 'answered',
      answer: { kind: 'queued', signUp, page, at: now },
    })
  })

  it('that finds fields wrong names them, and says so aloud', () => {
    expect(follows({ kind: 'invalid', fields: ['email', 'newsletters'] })).toEqual({
      kind: 'shown',
      state: {
        kind: 'invalid',
        fields: { newsletters: 'Choose at least one newsletter.', email: 'Enter it like name@example.org.' },
      },
      words: 'Choose at least one newsletter. Enter it like name@example.org.',
    })
  })

  it('that asks for patience says until when, in ms and in words', () => {
    const { words, ...rest } = follows({ kind: 'throttled', retryAfter: 60 })
    expect(rest).toEqual({ kind: 'shown', state: { kind: 'throttled', until: now + 60_000 } })
    expect(words).toMatch(/^That was too often\. You can try again at \d?\d:\d\d( [AP]M)?\.$/)
  })

  it.each<Reply>([{ kind: 'failed' }, { kind: 'unavailable', retryAfter: 5 }, { kind: 'invalid', fields: ['stamp'] }])(
    'that the reader can do nothing about has failed: %j',
    (reply) => {
      expect(follows(reply)).toEqual({
        kind: 'shown',
        state: { kind: 'failed' },
        words: 'That did not go through.',
      })
    },
  )
})

describe('the reply to "Send again"', () => {
  it.each<[Reply, Again, RegExp]>([
    [{ kind: 'pending' }, { kind: 'sent' }, /^Sent again to ada@example\.org\.$/],
    [
      { kind: 'throttled', retryAfter: 60 },
      { kind: 'throttled', until: now + 60_000 },
      /You can ask again at \d{1,2}:\d\d/,
    ],
    [{ kind: 'offline' }, { kind: 'failed' }, /^That could not be sent/],
    [{ kind: 'failed' }, { kind: 'failed' }, /^That could not be sent/],
    [{ kind: 'invalid', fields: ['email'] }, { kind: 'failed' }, /^That could not be sent/],
    [{ kind: 'unavailable', retryAfter: 5 }, { kind: 'failed' }, /^That could not be sent/],
  ])('%j is shown as %j', (reply, again, words) => {
    const told = afterResend(reply, 'ada@example.org', now)
    expect(told.again).toEqual(again)
    expect(told.words).toMatch(words)
  })
})
