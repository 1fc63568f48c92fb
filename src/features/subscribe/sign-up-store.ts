import { type Answer, isOpen, onAnswer, readAnswer } from './ledger.ts'
import type { SignUpState } from './sign-up-state.ts'

const idle: SignUpState = { kind: 'idle' }

/** What the reader's answer alone says of a sign-up. */
function stateOf(answer: Answer): SignUpState {
  if (!isOpen(answer, Date.now())) return idle
  return answer.kind === 'queued'
    ? { kind: 'offline', email: answer.signUp.email }
    : { kind: 'pending', email: answer.email, newsletters: answer.newsletters, again: { kind: 'idle' } }
}

/**
 * The state of one sign-up, beginning with what became of an earlier one. It is an external store, so that the code can
 * come after the form is drawn.
 */
export function createSignUpStore() {
  let state = stateOf(readAnswer())
  const listeners = new Set<() => void>()

  function set(next: SignUpState): void {
    state = next
    for (const listener of listeners) listener()
  }
  function heedAnswer(): void {
    const answer = readAnswer()
    if (answer.kind === 'subscribed') set({ kind: 'subscribed' })
    else if (isOpen(answer, Date.now())) set(stateOf(answer))
    else if (state.kind === 'pending' || state.kind === 'offline') set(idle)
  }
  return {
    read: () => state,
    set,
    /** Listens to the states; while anyone does, answers are heeded, those in other tabs as well. */
    listen(listener: () => void): () => void {
      listeners.add(listener)
      const stop = onAnswer(heedAnswer)
      return () => {
        listeners.delete(listener)
        stop()
      }
    },
  }
}
