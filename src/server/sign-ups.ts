import { relative } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context, Hono } from 'hono'
import { isAnythingDue } from '#src/server/mail/claim.ts'
import { folderTransport, type Mail, smtpTransport, type Transport } from '#src/server/mail/transport.ts'
import { type MailWorker, makeMailWorker } from '#src/server/mail/worker.ts'
import type { Site } from '#src/server/site/site.ts'
import { purge } from '#src/server/store/purge.ts'
import { makeStore, openDatabase } from '#src/server/store/store.ts'
import { createSubscriptions } from '#src/server/subscriptions/routes.ts'
import { clientAddress } from './client-address.ts'
import type { Env } from './env.ts'
import { describeError, type Log } from './log.ts'
import { localAddress } from './show-address.ts'

const hour = 3600 * 1000
/** A mail server may be slow to answer when this server stops; the mail is then sent again with the same Message-ID. */
const longestMailStop = 2000

export type SignUps = {
  subscriptions: Hono
  health: () => Promise<Record<string, string | number>>
  /** The server listens at a port: links can be made, and mails sent. */
  listen: (port: number) => void
  stopMail: () => Promise<void>
  /** After the last request. */
  close: () => Promise<void>
}

function showMail(file: string, { subject, text }: Mail): void {
  const links = [...text.matchAll(/https?:\S+#\S+/g)].map(([link]) => `\n  ${link}`)
  console.log(`A mail was written, “${subject}”: ${relative(process.cwd(), file)}${links.join('')}`)
}

/** Opens the store and makes the service of sign-ups with its mails. Throws `StartError`. */
export async function startSignUps(env: Env, site: () => Site, log: Log): Promise<SignUps> {
  const store = await makeStore(await openDatabase(env, log), { limits: { perClient: env.signUpsPerHour } })
  const service = () => {
    const { service } = site()
    return service === undefined || service.newsletters.size === 0 ? undefined : service
  }
  let worker: MailWorker | undefined
  const forget = () => purge(store).catch((error: unknown) => log({ event: 'purge', ...describeError(error) }))
  setInterval(forget, hour).unref()

  function listen(port: number): void {
    const published = site().service
    const base = env.siteUrl ?? localAddress(env.host, port)
    const host = new URL(published?.url ?? base).hostname
    const address = env.mailFrom ?? `letters@${host}`
    const sender = { name: published?.name ?? 'Standfirst', address }
    const transport: Transport =
      env.mailUrl === undefined
        ? folderTransport(`${env.dataFolder}/outbox`, sender, showMail)
        : smtpTransport(env.mailUrl, sender, env.dkim)
    const domain = address.slice(address.lastIndexOf('@') + 1)
    worker = makeMailWorker({ store, transport, service, base, domain, perHour: env.mailPerHour, log })
    worker.wake()
    // Not only every hour: a server may be started anew more often than that.
    void forget()
    if (env.mailUrl === undefined && service() !== undefined)
      console.log(
        `MAIL_URL names no mail server, so mails are written to ${relative(process.cwd(), env.dataFolder)}/outbox and their links shown here.`,
      )
  }

  async function health() {
    try {
      const isDue = await isAnythingDue(store.reader, store.now() - 60_000)
      return { subscriptions: 'ok', mail: isDue ? 'late' : 'ok' }
    } catch {
      return { subscriptions: 'unavailable' }
    }
  }

  return {
    subscriptions: createSubscriptions({
      store,
      service,
      headers: () => site().headers,
      clientOf: (context: Context) =>
        clientAddress(getConnInfo(context).remote.address, context.req.header('x-forwarded-for'), env.isTrustedProxy),
      origins: new Set(env.siteUrl === undefined ? [] : [new URL(env.siteUrl).origin]),
      onMail: () => worker?.wake(),
      log,
    }),
    health,
    listen,
    stopMail: () => Promise.race([worker?.stop(), sleep(longestMailStop)]).then(() => undefined),
    close: () => store.close(),
  }
}
