import { beforeEach, describe, expect, it, vi } from 'vitest'
import { type Answer, forgetAnswer, writeAnswer } from './ledger.ts'
import { createSignUpStore } from './sign-up-store.ts'

const day = 86_400_000
const page = '/articles/terns-return'
const email = 'ada@example.org'
const newsletters = ['tides']
const pending = (at = Date.now()): Answer => ({ kind: 'pending', email, newsletters, page, at })
const queued = (at = Date.now()): Answer => ({
  kind: 'queued',
  signUp: { email, newsletters, consents: [], page, lang: 'en' },
  page,
  at,
})

beforeEach(forgetAnswer)

describe('a sign-up', () => {
  it.each<[string, Answer, string]>([
    ['nothing that was answered', { kind: 'none' }, 'idle'],
    ['one on its way', pending(), 'pending'],
    ['one that waits for the network', queued(), 'offline'],
    ['one that the service has forgotten by now', pending(Date.now() - 8 * day), 'idle'],
  ])('begins with what became of the last one: %s', (_, answer, kind) => {
    writeAnswer(answer)
    expect(createSignUpStore().read().kind).toBe(kind)
  })

  it.each<[string, Answer, string]>([
    ['confirmed', { kind: 'subscribed' }, 'subscribed'],
    ['sent from the queue', pending(), 'pending'],
    ['discarded', { kind: 'none' }, 'idle'],
  ])('that waits heeds that it was %s', (_, answer, kind) => {
    writeAnswer(queued())
    const { read, listen } = createSignUpStore()
    const heard = vi.fn()
    const stop = listen(heard)
    writeAnswer(answer)
    expect(read().kind).toBe(kind)
    expect(heard).toHaveBeenCalledOnce()
    stop()
    writeAnswer(queued())
    expect(read().kind).toBe(kind)
  })

  it('that the reader is still writing is not disturbed by an answer that hides prompts', () => {
    const { read, set, listen } = createSignUpStore()
    const stop = listen(() => undefined)
    set({ kind: 'invalid', fields: { email: 'Enter it like name@example.org.' } })
    writeAnswer({ kind: 'declined', until: Date.now() + day })
    expect(read().kind).toBe('invalid')
    stop()
  })
})
