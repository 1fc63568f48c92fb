import { parseAddress } from '#src/contract/address.ts'
import { announce } from '#src/ui/live-region.tsx'
import { holdStamp, type Reply, resend, subscribe } from './call-service.ts'
import { type Answer, isOpen, onAnswer, readAnswer, type SignUp, writeAnswer } from './ledger.ts'
import { sendQueued } from './send-queued.ts'
import type { Again, FieldErrors, SignUpState } from './sign-up-state.ts'
import { suggestAddress } from './suggest-address.ts'
import { timeOfDay } from './time-of-day.ts'

const idle: SignUpState = { kind: 'idle' }

/** What the reader's answer alone says of a sign-up. */
function fromAnswer(answer: Answer): SignUpState {
  if (!isOpen(answer, Date.now())) return idle
  return answer.kind === 'queued'
    ? { kind: 'offline', email: answer.signUp.email }
    : { kind: 'pending', email: answer.email, newsletters: answer.newsletters, again: { kind: 'idle' } }
}

const emailError = 'Enter it like name@example.org.'
const newslettersError = 'Choose at least one newsletter.'

function faultsOf({ email, newsletters }: SignUp): FieldErrors | undefined {
  const isWrong = parseAddress(email) === undefined
  if (!isWrong && newsletters.length > 0) return undefined
  return {
    ...(newsletters.length === 0 && { newsletters: newslettersError }),
    ...(isWrong && { email: emailError }),
  }
}

/**
 * One sign-up from the first key to the mail on its way: what the form and what stands in its place show. The states are
 * an external store, so that the code can come after the form is drawn.
 */
export function createSignUp() {
  let state = fromAnswer(readAnswer())
  let last: SignUp | undefined
  // Each slip is asked about once: whoever keeps an address, keeps it.
  const askedAbout = new Set<string>()
  const listeners = new Set<() => void>()

  function set(next: SignUpState): void {
    state = next
    for (const listener of listeners) listener()
  }

  function refuse(fields: FieldErrors): void {
    set({ kind: 'invalid', fields })
    announce(Object.values(fields).join(' '))
  }

  function fail(): void {
    set({ kind: 'failed' })
    announce('That did not go through.')
  }

  function queue(signUp: SignUp): void {
    writeAnswer({ kind: 'queued', signUp, page: window.location.pathname, at: Date.now() })
    announce('You are offline. We keep your sign-up on this device and send it when you are back.')
  }

  function heed(reply: Reply, signUp: SignUp): void {
    switch (reply.kind) {
      case 'pending':
        writeAnswer({
          kind: 'pending',
          email: signUp.email,
          newsletters: signUp.newsletters,
          page: window.location.pathname,
          at: Date.now(),
        })
        announce(`A message to confirm is on its way to ${signUp.email}.`)
        return
      case 'invalid': {
        const fields: FieldErrors = {
          ...(reply.fields.includes('newsletters') && { newsletters: newslettersError }),
          ...(reply.fields.includes('email') && { email: emailError }),
        }
        if (Object.keys(fields).length > 0) refuse(fields)
        else fail()
        return
      }
      case 'throttled': {
        const until = Date.now() + reply.retryAfter * 1000
        set({ kind: 'throttled', until })
        announce(`That was too often. You can try again at ${timeOfDay(until, signUp.lang)}.`)
        return
      }
      case 'offline':
        queue(signUp)
        return
      case 'unavailable':
      case 'failed':
        fail()
        return
    }
  }

  async function send(signUp: SignUp): Promise<void> {
    set({ kind: 'sending' })
    heed(await subscribe(signUp), signUp)
  }

  async function submit(written: SignUp): Promise<void> {
    if (state.kind === 'sending') return
    const fields = faultsOf(written)
    if (fields !== undefined) return refuse(fields)
    const email = parseAddress(written.email) ?? written.email
    const signUp = { ...written, email }
    last = signUp
    const suggestion = suggestAddress(email)
    if (suggestion === undefined || askedAbout.has(email)) return send(signUp)
    askedAbout.add(email)
    set({ kind: 'asked', suggestion, email })
    announce(`Did you mean ${suggestion}?`)
  }

  async function sendAgain(): Promise<void> {
    if (state.kind !== 'pending' || state.again.kind === 'sending') return
    const { email } = state
    const setAgain = (again: Again) => {
      if (state.kind === 'pending') set({ ...state, again })
    }
    setAgain({ kind: 'sending' })
    const reply = await resend(email)
    // The address may have been changed, or confirmed in another tab.
    if (state.kind !== 'pending' || state.email !== email) return
    switch (reply.kind) {
      case 'pending':
        setAgain({ kind: 'sent' })
        announce(`Sent again to ${email}.`)
        return
      case 'throttled': {
        const until = Date.now() + reply.retryAfter * 1000
        setAgain({ kind: 'throttled', until })
        announce(`A message was sent a moment ago. You can ask again at ${timeOfDay(until)}.`)
        return
      }
      case 'invalid':
      case 'unavailable':
      case 'offline':
      case 'failed':
        setAgain({ kind: 'failed' })
        announce('That could not be sent. Please try again.')
        return
    }
  }

  return {
    read: () => state,
    /** Listens to the states; while anyone does, answers in other tabs are heeded. */
    listen(listener: () => void): () => void {
      listeners.add(listener)
      const stop = onAnswer(() => {
        const answer = readAnswer()
        if (answer.kind === 'subscribed') set({ kind: 'subscribed' })
        else if (isOpen(answer, Date.now())) set(fromAnswer(answer))
        else if (state.kind === 'pending' || state.kind === 'offline') set(idle)
      })
      return () => {
        listeners.delete(listener)
        stop()
      }
    },
    /** The reader has begun. */
    begin: () => void holdStamp(),
    submit,
    /** Sends with the address that was suggested, or with the one that was written. */
    settleAddress(email: string): void {
      if (last !== undefined) void send({ ...last, email })
    },
    retry(): void {
      if (last !== undefined) void send(last)
    },
    /** Back to the form, which still holds what was written. */
    change(): void {
      if (readAnswer().kind !== 'none') writeAnswer({ kind: 'none' })
      set(idle)
    },
    sendAgain,
    sendQueued: () => void sendQueued(),
  }
}

export type SignUpControl = ReturnType<typeof createSignUp>
