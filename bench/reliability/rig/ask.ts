// Requests over HTTP, as a page of the site sends them through a trusted proxy.

import { Agent, type IncomingHttpHeaders, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { paths } from '#src/lib/paths.ts'
import { newsletterId, siteHost, siteOrigin } from './site.ts'

export type Answer = { status: number; headers: IncomingHttpHeaders; body: string; ms: number }

export type Asking = {
  method?: string
  body?: string
  headers?: Record<string, string>
  agent?: Agent
  /** In ms. */
  timeout?: number
}

/** Rejects when there is no whole answer. */
export function ask(
  url: string,
  { method = 'GET', body, headers = {}, agent, timeout = 15_000 }: Asking = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const since = performance.now()
    const given = { method, headers: { host: siteHost, ...headers }, ...(agent !== undefined && { agent }), timeout }
    const asked = request(url, given, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('aborted', () => reject(Object.assign(new Error('aborted'), { code: 'ABORTED' })))
      response.on('end', () => {
        const { statusCode = 0, headers } = response
        resolve({
          status: statusCode,
          headers,
          body: Buffer.concat(chunks).toString('utf8'),
          ms: performance.now() - since,
        })
      })
    })
    asked.on('timeout', () => asked.destroy(Object.assign(new Error('timeout'), { code: 'TIMEOUT' })))
    asked.on('error', reject)
    asked.end(body)
  })
}

export const keepAlive = (maxSockets = Infinity) => new Agent({ keepAlive: true, maxSockets })

let clients = 0
/** An address of a client that nobody had before: in a /24 of its own, and in a /16 with few others. */
export function nextClient(): string {
  clients += 1
  const [first, second] = [clients % 100, Math.floor(clients / 100)]
  return `${11 + first}.${second & 255}.${(second >> 8) & 255}.1`
}

let readers = 0
const runId = `${process.pid.toString(36)}${Date.now().toString(36)}`
/** A mail address that nobody had before. */
export function nextReader(prefix = 'reader'): string {
  readers += 1
  return `${prefix}-${runId}-${readers}@example.org`
}

/** A stamp that is old enough to be used at once, as often as wanted. */
export async function fetchStamp(base: string): Promise<string> {
  const { body } = await ask(`${base}${paths.signUps('stamp')}`)
  const { stamp, waitMs } = JSON.parse(body) as { stamp: string; waitMs: number }
  await sleep(waitMs + 50)
  return stamp
}

export type SigningUp = { base: string; stamp: string; email: string; client?: string; agent?: Agent }

/** Asks for the mail once more. */
export function resend({ base, stamp, email, client = nextClient(), agent }: SigningUp): Promise<Answer> {
  return ask(`${base}${paths.signUps('resend')}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: siteOrigin, 'x-forwarded-for': client },
    body: JSON.stringify({ email, stamp, page: '/' }),
    ...(agent !== undefined && { agent }),
  })
}

export function signUp({ base, stamp, email, client = nextClient(), agent }: SigningUp): Promise<Answer> {
  return ask(`${base}${paths.signUps()}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: siteOrigin, 'x-forwarded-for': client },
    body: JSON.stringify({ email, newsletters: [newsletterId], stamp, page: '/', lang: 'en' }),
    ...(agent !== undefined && { agent }),
  })
}
