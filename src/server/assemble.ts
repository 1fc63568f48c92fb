import type { Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Context, Hono } from 'hono'
import { isAnythingLate } from '#src/server/mail/lateness.ts'
import type { Transport } from '#src/server/mail/transport.ts'
import { type MailWorker, makeMailWorker } from '#src/server/mail/worker.ts'
import { hasPage } from '#src/server/site/find-file.ts'
import { createPreviews } from '#src/server/site/previews.ts'
import type { Site } from '#src/server/site/site.ts'
import { purge } from '#src/server/store/purge.ts'
import type { Store } from '#src/server/store/store.ts'
import { createSubscriptions } from '#src/server/subscriptions/routes.ts'
import { createApp } from './app.ts'
import { createHttpServer } from './http-server.ts'
import { describeError, type Log } from './log.ts'

const second = 1000
const minute = 60 * second
const hour = 60 * minute
/** A mail server may be slow to answer when this server stops; the mail is then sent again with the same Message-ID. */
const longestMailStop = 2 * second

type Fetch = Hono['fetch']

/**
 * All that a server is made of, and where a test puts another thing in its place. The clock and the limits of sign-ups
 * are those of the store.
 */
export type Parts = {
  /** The site to serve at this moment; a new edition takes its place between two requests. */
  site: () => Site
  store: Store
  transport: Transport
  /** Where the pages of drafts lie; without it, no link opens one. */
  previewFolder?: string
  /** Where readers reach the server, without a slash at the end: the links in mails lead there. */
  base: () => string
  /** The domain of mails' Message-IDs. */
  mailDomain: string
  /** Most mails within an hour. */
  mailPerHour: number
  /** Whom a request is counted for. */
  clientOf: (context: Context) => string
  /** These origins are ours, beside the one that a request was sent to. */
  origins: ReadonlySet<string>
  log: Log
  /** What `/healthz` says of the store, if it is not to be asked. */
  health?: () => Promise<Record<string, string>>
  /** Put around the app: gets every request first, and every answer last. */
  around?: (fetch: Fetch) => Fetch
}

/** A server that was put together, and does nothing yet. */
export type Assembly = {
  app: Hono
  server: Server
  worker: MailWorker
  /** Sends mails and forgets what is old from now on; call it once links lead to this server. */
  start: () => void
  /** Finishes what was begun. The parts are left open: they belong to whoever has made them. */
  stop: () => Promise<void>
}

/** States and no counts: what moves with a single request would tell who is on the list. */
const healthOf = (store: Store, worker: MailWorker) => async (): Promise<Record<string, string>> => {
  try {
    const isLate = await isAnythingLate(store)
    const flow = worker.flow()
    return { subscriptions: 'ok', mail: flow === 'ok' && isLate ? 'late' : flow }
  } catch {
    return { subscriptions: 'unavailable' }
  }
}

/**
 * Puts a server together: the one that readers meet, and with other parts the doubles of it that are wrong on purpose.
 * @example const { app } = assemble({ ...parts, transport })
 */
export function assemble(parts: Parts): Assembly {
  const { site, store, log } = parts
  const service = () => site().service
  const headers = () => site().headers
  const worker = makeMailWorker({
    store,
    transport: parts.transport,
    service,
    hasPage: (path) => hasPage(site(), path),
    base: parts.base,
    domain: parts.mailDomain,
    perHour: parts.mailPerHour,
    log,
  })
  const subscriptions = createSubscriptions({
    store,
    service,
    headers,
    clientOf: parts.clientOf,
    origins: parts.origins,
    onMail: worker.wake,
    log,
  })
  const { previewFolder } = parts
  const drafts =
    previewFolder && createPreviews({ folder: previewFolder, secret: () => store.secret, now: store.now, headers })
  const app = createApp({
    site,
    log,
    subscriptions,
    ...(drafts && { previews: drafts }),
    health: parts.health ?? healthOf(store, worker),
  })
  if (parts.around !== undefined) app.fetch = parts.around(app.fetch)
  const { server, stop: stopServer } = createHttpServer(app, headers, log)

  const forget = () => purge(store).catch((error: unknown) => log({ event: 'purge', ...describeError(error) }))
  let forgetting: NodeJS.Timeout | undefined

  function start(): void {
    worker.start()
    // It does not wait for the first hour to pass: a server may be started anew more often than that.
    void forget()
    forgetting = setInterval(forget, hour).unref()
  }
  async function stop(): Promise<void> {
    clearInterval(forgetting)
    await Promise.all([stopServer(), Promise.race([worker.stop(), sleep(longestMailStop)])])
  }
  return { app, server, worker, start, stop }
}
