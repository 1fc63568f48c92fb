import type { Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Context, Hono } from 'hono'
import { isAnythingLate } from '#src/server/mail/lateness.ts'
import { forgetMails, outboxAge } from '#src/server/mail/outbox.ts'
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
  /** The folder that mails are written to while there is no mail server: what is forgotten is deleted there as well. */
  outbox?: string
  /** Where readers reach the server, without a slash at the end: the links in mails lead there. */
  base: () => string
  /** The domain of mails' Message-IDs. */
  mailDomain: string
  /** Most mails within an hour. */
  mailPerHour: number
  /** Whom a request is counted for. */
  clientOf: (context: Context) => string
  /** Whether a request comes from this machine or its network, and for nobody else: an operator's. */
  isFromWithin: (context: Context) => boolean
  /** Where readers reach the site, as an origin; without it, a request may be sent to any host. */
  origin: string | undefined
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

/**
 * States and no counts: what moves with a single request would tell who is on the list. On a quiet day a state moves with
 * one as well (a mail to one who is on it may be late), so that of mails is told to those alone who are within.
 */
const healthOf =
  (store: Store, worker: MailWorker, isFromWithin: (context: Context) => boolean) =>
  async (context: Context): Promise<Record<string, string>> => {
    try {
      const isLate = await isAnythingLate(store)
      const flow = worker.flow()
      const mail = flow === 'ok' && isLate ? 'late' : flow
      return { subscriptions: 'ok', ...(isFromWithin(context) && { mail }) }
    } catch {
      return { subscriptions: 'unavailable' }
    }
  }

/** Forgets what is old, each hour and one time after the other. */
function makeForgetting({ store, outbox, log }: Parts): { start: () => void; stop: () => Promise<void> } {
  const stopping = new AbortController()
  const { signal } = stopping
  let running: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined

  async function forget(): Promise<void> {
    const onMails = async (ids: readonly string[]) => {
      if (outbox !== undefined) await forgetMails(outbox, { ids, before: store.now() - outboxAge })
    }
    try {
      const { forgotten, longest } = await purge(store, { signal, onMails })
      if (forgotten > 0) log({ event: 'purged', forgotten, longest: Math.round(longest) })
    } catch (error) {
      log({ event: 'purge', ...describeError(error) })
    }
  }
  function begin(): void {
    running ??= forget().finally(() => {
      running = undefined
    })
  }
  return {
    start: () => {
      // It does not wait for the first hour to pass: a server may be started anew more often than that.
      begin()
      timer = setInterval(begin, hour).unref()
    },
    stop: async () => {
      clearInterval(timer)
      stopping.abort()
      await running
    },
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
    origin: parts.origin,
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
    health: parts.health ?? healthOf(store, worker, parts.isFromWithin),
  })
  if (parts.around !== undefined) app.fetch = parts.around(app.fetch)
  const { server, stop: stopServer } = createHttpServer(app, headers, log)

  const forgetting = makeForgetting(parts)

  function start(): void {
    worker.start()
    forgetting.start()
  }
  async function stop(): Promise<void> {
    await Promise.all([stopServer(), forgetting.stop(), Promise.race([worker.stop(), sleep(longestMailStop)])])
  }
  return { app, server, worker, start, stop }
}
