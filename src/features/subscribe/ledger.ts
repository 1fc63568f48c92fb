import { useSyncExternalStore } from 'react'
import { ledgerKey, offerKey, type PromptKind, pendingDays, subscribedKey } from '#src/contract/stored-keys.ts'
import { stored } from '#src/lib/stored.ts'
import { fill } from '#src/words/fill.ts'
import { phrases } from '#src/words/phrases.ts'

/** What the form asks for, as it is sent. */
export type SignUp = { email: string; newsletters: string[]; consents: string[]; page: string; lang: string }

/**
 * The reader's answer to a prompt, kept on this device alone: the one thing that decides whether that prompt shows. Only
 * letters can be queued or pending. Times are in ms since 1970.
 */
export type Answer =
  | { kind: 'none' }
  | { kind: 'declined'; until: number }
  | { kind: 'queued'; signUp: SignUp; page: string; at: number }
  | { kind: 'pending'; email: string; newsletters: string[]; page: string; at: number }
  | { kind: 'subscribed' }

const day = 86_400_000
const declinedDays = 30
const none: Answer = { kind: 'none' }
const subscribed: Answer = { kind: 'subscribed' }

const isText = (value: unknown): value is string => typeof value === 'string'
const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText)
const isNumber = (value: unknown): value is number => typeof value === 'number'
// `null` apart, every value can be asked for its fields.
type Loose = Record<string, unknown>
const isLoose = (value: unknown): value is Loose => typeof value === 'object' && value !== null

function checkSignUp(value: unknown): SignUp | undefined {
  if (!isLoose(value)) return undefined
  const { email, newsletters, consents, page, lang } = value
  if (!isText(email) || !isTexts(newsletters) || !isTexts(consents) || !isText(page) || !isText(lang)) return undefined
  return { email, newsletters, consents, page, lang }
}

function checkAnswer(value: unknown): Answer | undefined {
  if (!isLoose(value)) return undefined
  const { kind, until, email, newsletters, page, at } = value
  const signUp = checkSignUp(value.signUp)
  if (kind === 'subscribed') return subscribed
  if (kind === 'declined' && isNumber(until)) return { kind, until }
  if (!isText(page) || !isNumber(at)) return undefined
  if (kind === 'queued' && signUp !== undefined) return { kind, signUp, page, at }
  if (kind === 'pending' && isText(email) && isTexts(newsletters)) return { kind, email, newsletters, page, at }
  return undefined
}

const kept = { newsletter: stored<Answer>(ledgerKey, checkAnswer), offer: stored<Answer>(offerKey, checkAnswer) }
// Written by the page of the service that confirms a sign-up, which is of the same origin.
const confirmed = stored<true>(subscribedKey, (value) => (value === 1 ? true : undefined))

let answers: { [Kind in PromptKind]?: Answer } = {}
const listeners = new Set<() => void>()

/** The reader's answer as it stands. Storage that is blocked or holds junk means that there is none. */
export function readAnswer(kind: PromptKind = 'newsletter'): Answer {
  answers[kind] ??= kind === 'newsletter' && confirmed.read() === true ? subscribed : (kept[kind].read() ?? none)
  return answers[kind]
}

/** Writes the answer down; every prompt on the page hears of it, and so do those in other tabs. */
export function writeAnswer(next: Answer, kind: PromptKind = 'newsletter'): void {
  answers[kind] = next
  // Where nothing can be kept the answer holds until the page is left.
  kept[kind].write(next)
  for (const listener of listeners) listener()
}

/** "Not now": no such prompt for 30 days. */
export const declineFor30Days = (kind: PromptKind) =>
  writeAnswer({ kind: 'declined', until: Date.now() + declinedDays * day }, kind)

/** Calls back when the answer changes, in this tab or in another. Returns the way to stop. */
export function onAnswer(listener: () => void): () => void {
  const handleStorage = ({ key }: StorageEvent) => {
    // `null`: everything was cleared.
    if (key !== null && !key.startsWith('standfirst.')) return
    answers = {}
    listener()
  }
  listeners.add(listener)
  window.addEventListener('storage', handleStorage)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', handleStorage)
  }
}

/** The answer, drawn anew when it changes. Prerendered pages are drawn for a reader who has not answered. */
export function useAnswer(kind: PromptKind = 'newsletter'): Answer {
  return useSyncExternalStore(
    onAnswer,
    () => readAnswer(kind),
    () => none,
  )
}

/** Whether a sign-up still waits for something: for the reader's confirmation, or for the network. */
export function isOpen(one: Answer, now: number): one is Extract<Answer, { kind: 'queued' | 'pending' }> {
  return (one.kind === 'queued' || one.kind === 'pending') && now - one.at < pendingDays * day
}

export type Decision = { isShown: boolean; why: string }

/**
 * Whether a story at `page` may show the prompt that was so answered, and the reason in words for the reader.
 * @example decide({ kind: 'none' }, '/articles/x', Date.now()).isShown // true
 */
export function decide(one: Answer, page: string, now: number): Decision {
  switch (one.kind) {
    case 'none':
      return {
        isShown: true,
        why: fill(phrases.signUp.whyNone, { where: phrases.signUp.onDeviceOnly }),
      }
    case 'declined':
      return one.until > now
        ? { isShown: false, why: phrases.signUp.whyHidden }
        : { isShown: true, why: fill(phrases.signUp.whyAgain, { where: phrases.signUp.onDeviceOnly }) }
    case 'queued':
      return {
        isShown: isOpen(one, now) && one.page === page,
        why: phrases.signUp.whyQueued,
      }
    case 'pending':
      return {
        isShown: isOpen(one, now) && one.page === page,
        why: phrases.signUp.whyPending,
      }
    case 'subscribed':
      return { isShown: false, why: phrases.signUp.whySubscribed }
  }
}

/** Forgets what was read since the page was loaded; for tests. */
export function forgetAnswer(): void {
  answers = {}
}
