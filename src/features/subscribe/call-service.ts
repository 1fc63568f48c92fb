import * as v from 'valibot'
import {
  type ResendRequest,
  type StampReply,
  type SubscriptionReply,
  type SubscriptionRequest,
  stampReply,
  subscriptionReply,
} from '#src/contract/subscription.ts'
import { paths } from '#src/lib/paths.ts'

/** What the service said, or what the way to it did. */
export type Reply = SubscriptionReply | { kind: 'offline' } | { kind: 'failed' }

// A reader is told within 10 s that it did not work.
const longestWait = 10_000

type Held = { reply: StampReply; readyAt: number }
let held: Promise<Held | undefined> | undefined

async function fetchStamp(): Promise<Held | undefined> {
  try {
    const response = await fetch(paths.signUps('stamp'), {
      signal: AbortSignal.timeout(longestWait),
      cache: 'no-store',
    })
    const reply = v.parse(stampReply, await response.json())
    return { reply, readyAt: Date.now() + reply.waitMs }
  } catch {
    // No stamp: whoever sends asks again, and says then what is the matter.
    held = undefined
    return undefined
  }
}

/** Fetches the stamp of a form that the reader has begun, so that sending need not wait. */
export function holdStamp(): Promise<Held | undefined> {
  held ??= fetchStamp()
  return held
}

/** Forgets the stamp; the next one is fetched when it is needed. */
export function dropStamp(): void {
  held = undefined
}

async function post(path: string, body: unknown): Promise<Reply> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(longestWait),
    })
    const parsed = v.safeParse(subscriptionReply, await response.json())
    return parsed.success ? parsed.output : { kind: 'failed' }
  } catch {
    // Not reached, no answer in time, or an answer that is no JSON.
    return { kind: navigator.onLine ? 'failed' : 'offline' }
  }
}

async function send(
  path: string,
  body: Omit<SubscriptionRequest | ResendRequest, 'stamp' | 'website'>,
): Promise<Reply> {
  if (!navigator.onLine) return { kind: 'offline' }
  for (let attempt = 1; ; attempt += 1) {
    const stamp = await holdStamp()
    if (stamp === undefined) return { kind: navigator.onLine ? 'failed' : 'offline' }
    const rest = stamp.readyAt - Date.now()
    if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest))
    const reply = await post(path, { ...body, stamp: stamp.reply.stamp, website: '' })
    if (reply.kind !== 'invalid' || !reply.fields.includes('stamp')) return reply
    // Too old: the form stood open for long. A new one, once.
    dropStamp()
    if (attempt === 2) return { kind: 'failed' }
  }
}

/** Asks for a subscription. */
export const subscribe = (signUp: Omit<SubscriptionRequest, 'stamp' | 'website'>) => send(paths.signUps(), signUp)

/** Asks for the mail once more. */
export const resend = (email: string) => send(paths.signUps('resend'), { email, page: window.location.pathname })
