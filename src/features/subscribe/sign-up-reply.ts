import { fill } from '#src/words/fill.ts'
import { phrases } from '#src/words/phrases.ts'
import type { Reply } from './call-service.ts'
import { fieldErrors } from './field-errors.ts'
import type { Answer, SignUp } from './ledger.ts'
import type { Again, FieldErrors, SignUpState } from './sign-up-state.ts'
import { timeOfDay } from './time-of-day.ts'

const second = 1000

/** What follows from a reply: an answer to keep on this device, or a state to show; and what is said aloud. */
export type AfterSignUp =
  | { kind: 'answered'; answer: Answer; words: string }
  | { kind: 'shown'; state: SignUpState; words: string }

const failed = (): AfterSignUp => ({ kind: 'shown', state: { kind: 'failed' }, words: phrases.signUp.saidFailed })

/** Refuses a sign-up for what is wrong with its fields. */
export const refused = (fields: FieldErrors): AfterSignUp => ({
  kind: 'shown',
  state: { kind: 'invalid', fields },
  words: Object.values(fields).join(' '),
})

/** What follows from the reply to a sign-up that was made at `page`. `now` is in ms since 1970. */
export function afterSignUp(reply: Reply, signUp: SignUp, page: string, now: number): AfterSignUp {
  const { email, newsletters } = signUp
  switch (reply.kind) {
    case 'pending':
      return {
        kind: 'answered',
        answer: { kind: 'pending', email, newsletters, page, at: now },
        words: fill(phrases.signUp.saidPending, { address: email }),
      }
    case 'invalid': {
      const fields = fieldErrors(reply.fields)
      return fields === undefined ? failed() : refused(fields)
    }
    case 'throttled': {
      const until = now + reply.retryAfter * second
      return {
        kind: 'shown',
        state: { kind: 'throttled', until },
        words: fill(phrases.signUp.saidThrottled, { time: timeOfDay(until) }),
      }
    }
    case 'offline':
      return {
        kind: 'answered',
        answer: { kind: 'queued', signUp, page, at: now },
        words: phrases.signUp.saidOffline,
      }
    case 'unavailable':
    case 'failed':
      return failed()
  }
}

/** What follows from the reply to "Send again": what is shown of it, and what is said aloud. */
export function afterResend(reply: Reply, email: string, now: number): { again: Again; words: string } {
  switch (reply.kind) {
    case 'pending':
      return { again: { kind: 'sent' }, words: fill(phrases.signUp.saidSentAgain, { address: email }) }
    case 'throttled': {
      const until = now + reply.retryAfter * second
      return {
        again: { kind: 'throttled', until },
        words: fill(phrases.signUp.againThrottled, { time: timeOfDay(until) }),
      }
    }
    case 'invalid':
    case 'unavailable':
    case 'offline':
    case 'failed':
      return { again: { kind: 'failed' }, words: phrases.signUp.saidNotSent }
  }
}
