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

const failed: AfterSignUp = { kind: 'shown', state: { kind: 'failed' }, words: 'That did not go through.' }

/** Refuses a sign-up for what is wrong with its fields. */
export const refused = (fields: FieldErrors): AfterSignUp => ({
  kind: 'shown',
  state: { kind: 'invalid', fields },
  words: Object.values(fields).join(' '),
})

/** What follows from the reply to a sign-up that was made at `page`. `now` is in ms since 1970. */
export function afterSignUp(reply: Reply, signUp: SignUp, page: string, now: number): AfterSignUp {
  const { email, newsletters, lang } = signUp
  switch (reply.kind) {
    case 'pending':
      return {
        kind: 'answered',
        answer: { kind: 'pending', email, newsletters, page, at: now },
        words: `A message to confirm is on its way to ${email}.`,
      }
    case 'invalid': {
      const fields = fieldErrors(reply.fields)
      return fields === undefined ? failed : refused(fields)
    }
    case 'throttled': {
      const until = now + reply.retryAfter * second
      return {
        kind: 'shown',
        state: { kind: 'throttled', until },
        words: `That was too often. You can try again at ${timeOfDay(until, lang)}.`,
      }
    }
    case 'offline':
      return {
        kind: 'answered',
        answer: { kind: 'queued', signUp, page, at: now },
        words: 'You are offline. We keep your sign-up on this device and send it when you are back.',
      }
    case 'unavailable':
    case 'failed':
      return failed
  }
}

/** What follows from the reply to "Send again": what is shown of it, and what is said aloud. */
export function afterResend(reply: Reply, email: string, now: number): { again: Again; words: string } {
  switch (reply.kind) {
    case 'pending':
      return { again: { kind: 'sent' }, words: `Sent again to ${email}.` }
    case 'throttled': {
      const until = now + reply.retryAfter * second
      return {
        again: { kind: 'throttled', until },
        words: `You asked for it a moment ago. You can ask again at ${timeOfDay(until)}.`,
      }
    }
    case 'invalid':
    case 'unavailable':
    case 'offline':
    case 'failed':
      return { again: { kind: 'failed' }, words: 'That could not be sent. Please try again.' }
  }
}
