import { parseAddress } from '#src/contract/address.ts'
import { announce } from '#src/ui/live-region.tsx'
import { fill } from '#src/words/fill.ts'
import { phrases } from '#src/words/phrases.ts'
import { holdStamp, resend, subscribe } from './call-service.ts'
import { checkSignUp } from './field-errors.ts'
import { readAnswer, type SignUp, writeAnswer } from './ledger.ts'
import { readForm } from './read-form.ts'
import { sendQueued } from './send-queued.ts'
import { type AfterSignUp, afterResend, afterSignUp, refused } from './sign-up-reply.ts'
import { isInForm } from './sign-up-state.ts'
import { createSignUpStore } from './sign-up-store.ts'
import { suggestAddress } from './suggest-address.ts'

/** One sign-up from the first key to the mail on its way: what the form and what stands in its place show and do. */
export function createSignUp() {
  const { read, set, listen, heedAnswer } = createSignUpStore()
  let lastWritten: SignUp | undefined
  // Each slip is asked about once: whoever keeps an address, keeps it.
  const askedAbout = new Set<string>()

  function take(after: AfterSignUp): void {
    if (after.kind === 'answered') {
      writeAnswer(after.answer)
      // By itself, since a form whose code has just come may not listen yet.
      heedAnswer()
    } else set(after.state)
    announce(after.words)
  }
  async function send(signUp: SignUp): Promise<void> {
    set({ kind: 'sending' })
    const reply = await subscribe(signUp)
    take(afterSignUp(reply, signUp, window.location.pathname, Date.now()))
  }
  return {
    read,
    listen,
    /** The reader has begun. */
    begin: () => void holdStamp(),
    /** Checks what is written in a form, asks about a slip in the address, and sends. `lang` is that of the publication. */
    async submit(form: HTMLFormElement, lang: string): Promise<void> {
      // The second press of a double click may come when the first has been sent, or has led to a question.
      const state = read()
      if (state.kind === 'sending' || !isInForm(state)) return
      const written = readForm(form, lang)
      const fields = checkSignUp(written)
      if (fields !== undefined) return take(refused(fields))
      const email = parseAddress(written.email) ?? written.email
      const signUp = { ...written, email }
      lastWritten = signUp
      const suggestion = suggestAddress(email)
      if (suggestion === undefined || askedAbout.has(email)) return send(signUp)
      askedAbout.add(email)
      take({
        kind: 'shown',
        state: { kind: 'asked', suggestion, email },
        words: fill(phrases.signUp.didYouMean, { address: suggestion }),
      })
    },
    /** Sends with the address that was suggested, or with the one that was written. */
    settleAddress(email: string): void {
      if (lastWritten !== undefined) void send({ ...lastWritten, email })
    },
    retry(): void {
      if (lastWritten !== undefined) void send(lastWritten)
    },
    /** Back to the form, which still holds what was written. */
    change(): void {
      if (readAnswer().kind !== 'none') writeAnswer({ kind: 'none' })
      set({ kind: 'idle' })
    },
    /** Has the mail sent once more. */
    async sendAgain(): Promise<void> {
      const before = read()
      if (before.kind !== 'pending' || before.again.kind === 'sending') return
      const { email } = before
      set({ ...before, again: { kind: 'sending' } })
      const reply = await resend(email)
      const state = read()
      // The address may have been changed, or confirmed in another tab.
      if (state.kind !== 'pending' || state.email !== email) return
      const { again, words } = afterResend(reply, email, Date.now())
      set({ ...state, again })
      announce(words)
    },
    sendQueued: () => void sendQueued(),
  }
}

export type SignUpControl = ReturnType<typeof createSignUp>
