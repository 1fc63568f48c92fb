import { announce } from '#src/ui/live-region.tsx'
import { fill } from '#src/words/fill.ts'
import { phrases } from '#src/words/phrases.ts'
import { subscribe } from './call-service.ts'
import { readAnswer, writeAnswer } from './ledger.ts'

async function sendNow(): Promise<void> {
  const answer = readAnswer()
  if (answer.kind !== 'queued') return
  const { signUp, page } = answer
  const reply = await subscribe(signUp)
  // Discarded or answered in the meantime: what came back is nobody's.
  if (readAnswer().kind !== 'queued') return
  switch (reply.kind) {
    case 'pending':
      writeAnswer({ kind: 'pending', email: signUp.email, newsletters: signUp.newsletters, page, at: Date.now() })
      announce(fill(phrases.signUp.saidBackOnline, { address: signUp.email }))
      return
    case 'invalid':
      writeAnswer({ kind: 'none' })
      announce(phrases.signUp.saidQueueFailed)
      return
    case 'throttled':
    case 'unavailable':
    case 'offline':
    case 'failed':
      // It goes on waiting, for the next visit or the next time the network is back.
      return
  }
}

/** Sends the sign-up that waits for the network, from one tab alone. */
export async function sendQueued(): Promise<void> {
  // Browsers have locks on https and on localhost only; elsewhere two tabs may each send, which the service bears.
  if (!('locks' in navigator)) return sendNow()
  await navigator.locks.request('standfirst.queue', { ifAvailable: true }, async (lock) => {
    if (lock !== null) await sendNow()
  })
}
