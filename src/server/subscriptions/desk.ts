import type { Context } from 'hono'
import type { Service } from '#src/server/site/service.ts'
import type { Store } from '#src/server/store/store.ts'
import type { Answers } from './answers.ts'

/** Largest body, in bytes: an address, a few names and a stamp. */
export const mostBytes = 4096

/** What everybody who answers a request to the service works with. */
export type Desk = {
  store: Store
  /** What is published: no request comes so far without it. */
  published: () => Service
  /** Whom a request is counted for. */
  clientOf: (context: Context) => string
  /** A mail was written. */
  onMail: () => void
  answers: Answers
}
