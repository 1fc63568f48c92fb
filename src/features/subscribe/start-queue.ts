import { readAnswer } from './ledger.ts'

/** Sends what waits for the network: now if there is one, and whenever it comes back. Called once. */
export function startQueue(): void {
  const send = () => {
    if (readAnswer().kind !== 'queued' || !navigator.onLine) return
    // Where the code cannot be fetched nothing can be sent either: it goes on waiting.
    import('./send-queued.ts').then(({ sendQueued }) => sendQueued()).catch(() => undefined)
  }
  window.addEventListener('online', send)
  send()
}
