import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { PromptKind } from '#src/contract/stored-keys.ts'
import { decideEarly } from '#src/publish/site/decide-early.ts'
import {
  type Answer,
  decide,
  declineFor30Days,
  forgetAnswer,
  isOpen,
  onAnswer,
  readAnswer,
  writeAnswer,
} from './ledger.ts'

// esbuild, which makes the script, wants one kind of bytes: jsdom has another than Node's TextEncoder.
vi.hoisted(() => {
  globalThis.Uint8Array = Object.getPrototypeOf(Buffer)
})

const day = 86_400_000
const now = Date.now()
const page = '/articles/terns-return'
const signUp = { email: 'ada@example.org', newsletters: ['tides'], consents: [], page, lang: 'en' }
const pending = (at: number, on = page): Answer => ({
  kind: 'pending',
  email: 'a@b.org',
  newsletters: [],
  page: on,
  at,
})
const queued = (at: number, on = page): Answer => ({ kind: 'queued', signUp, page: on, at })

beforeEach(() => {
  forgetAnswer()
  history.replaceState(null, '', page)
  forgetDecisions()
})

function forgetDecisions(): void {
  const { dataset } = document.documentElement
  delete dataset.prompts
  delete dataset.offer
}

/** What the script in the head makes of the storage as it is, for the sign-up or for the offer. */
function early(kind: PromptKind = 'newsletter'): string | undefined {
  forgetDecisions()
  new Function(decideEarly)()
  const { prompts, offer } = document.documentElement.dataset
  return kind === 'offer' ? offer : prompts
}

describe('the ledger', () => {
  const answers: [string, Answer, boolean][] = [
    ['no answer yet', { kind: 'none' }, true],
    ['"Not now" yesterday', { kind: 'declined', until: now + 29 * day }, false],
    ['"Not now" 31 days ago', { kind: 'declined', until: now - day }, true],
    ['subscribed', { kind: 'subscribed' }, false],
    ['pending on this page', pending(now), true],
    ['pending on another page', pending(now, '/articles/other'), false],
    ['pending for 8 days', pending(now - 8 * day), false],
    ['queued on this page', queued(now), true],
    ['queued on another page', queued(now, '/newsletters'), false],
  ]
  it.each(answers)('with %s decides the same before the first paint and after', (_, answer, isShown) => {
    writeAnswer(answer)
    forgetAnswer()
    expect(readAnswer()).toEqual(answer)
    const decision = decide(readAnswer(), page, now)
    expect(decision.isShown).toBe(isShown)
    expect(decision.why).toMatch(/\.$/)
    expect(early()).toBe(isShown ? (isOpen(answer, now) ? 'held' : undefined) : 'off')
  })

  it.each<[PromptKind, PromptKind]>([
    ['offer', 'newsletter'],
    ['newsletter', 'offer'],
  ])('keeps an answer to the %s from the %s', (answered, other) => {
    declineFor30Days(answered)
    forgetAnswer()
    expect(readAnswer(answered).kind).toBe('declined')
    expect(readAnswer(other)).toEqual({ kind: 'none' })
    expect([early(answered), early(other)]).toEqual(['off', undefined])
    writeAnswer({ kind: 'subscribed' }, answered)
    forgetAnswer()
    expect(decide(readAnswer(answered), page, now + 400 * day).isShown).toBe(false)
    expect(readAnswer(other)).toEqual({ kind: 'none' })
    expect([early(answered), early(other)]).toEqual(['off', undefined])
  })

  it('shows an offer to those whose sign-up was confirmed', () => {
    localStorage.setItem('standfirst.subscribed', '1')
    expect(decide(readAnswer('offer'), page, now).isShown).toBe(true)
    expect(early('offer')).toBeUndefined()
  })

  it('heeds what the page of the service writes when a sign-up is confirmed', () => {
    writeAnswer(pending(now))
    localStorage.setItem('standfirst.subscribed', '1')
    forgetAnswer()
    expect(readAnswer()).toEqual({ kind: 'subscribed' })
    expect(early()).toBe('off')
  })

  it('hides for 30 days on "Not now", no more and no less', () => {
    declineFor30Days('newsletter')
    expect(decide(readAnswer(), page, now + 30 * day - 1000).isShown).toBe(false)
    expect(decide(readAnswer(), page, Date.now() + 30 * day + 1000).isShown).toBe(true)
  })

  it.each([
    '{',
    'null',
    '7',
    '[]',
    '{"kind":"declined"}',
    '{"kind":"pending","page":4}',
    '"subscribed"',
    '{"kind":"x"}',
  ])('takes %s for no answer', (junk) => {
    localStorage.setItem('standfirst.prompts', junk)
    localStorage.setItem('standfirst.subscribed', junk)
    localStorage.setItem('standfirst.offer', junk)
    expect(readAnswer()).toEqual({ kind: 'none' })
    expect(readAnswer('offer')).toEqual({ kind: 'none' })
    expect(early('offer')).toBeUndefined()
    if (!junk.includes('pending')) expect(early()).toBeUndefined()
  })

  it('works where storage is blocked, until the page is left', () => {
    const blocked = () => {
      throw new DOMException('blocked', 'SecurityError')
    }
    vi.spyOn(Storage.prototype, 'getItem').mockImplementation(blocked)
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(blocked)
    expect(readAnswer()).toEqual({ kind: 'none' })
    expect(early()).toBeUndefined()
    declineFor30Days('newsletter')
    expect(readAnswer().kind).toBe('declined')
  })

  it('hears of an answer in another tab', () => {
    expect(readAnswer().kind).toBe('none')
    const heard = vi.fn()
    const stop = onAnswer(heard)
    localStorage.setItem('standfirst.prompts', JSON.stringify(pending(now)))
    window.dispatchEvent(new StorageEvent('storage', { key: 'standfirst.prompts' }))
    expect(heard).toHaveBeenCalledTimes(1)
    expect(readAnswer().kind).toBe('pending')
    window.dispatchEvent(new StorageEvent('storage', { key: 'another' }))
    stop()
    window.dispatchEvent(new StorageEvent('storage', { key: null }))
    expect(heard).toHaveBeenCalledTimes(1)
  })
})
