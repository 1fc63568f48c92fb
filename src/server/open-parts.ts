import { relative } from 'node:path'
import { getConnInfo } from '@hono/node-server/conninfo'
import { outboxOf } from '#src/server/mail/outbox.ts'
import { folderTransport, type Mail, type Sender, smtpTransport, type Transport } from '#src/server/mail/transport.ts'
import type { Site } from '#src/server/site/site.ts'
import { watchSite } from '#src/server/site/watch-site.ts'
import { makeStore, openDatabase } from '#src/server/store/store.ts'
import type { Env } from '#src/settings/env.ts'
import { mailBase } from '#src/settings/mail-base.ts'
import type { Parts } from './assemble.ts'
import { clientAddress } from './client-address.ts'
import type { Log } from './log.ts'
import { sayWhatIsOff } from './say-what-is-off.ts'
import { localAddress } from './show-address.ts'
import { isFromWithin, watchForwarding } from './watch-forwarding.ts'

/** The parts of a server as its environment wants them. `close` lets go of them after the last request. */
export type OpenParts = Parts & {
  /** Says at which port the server listens: without SITE_URL and a mail server, links lead there. */
  listensAt: (port: number) => void
  close: () => Promise<void>
}

/** Says on the terminal that a mail was written, and shows its links. */
export function showMail(file: string, { subject, text }: Mail): void {
  const links = [...text.matchAll(/https?:\S+#\S+/g)].map(([link]) => `\n  ${link}`)
  console.log(`A mail was written, “${subject}”: ${relative(process.cwd(), file)}${links.join('')}`)
}

/** Who mails come from: the publication, at an address of its own domain unless told. */
function senderOf(env: Env, { service }: Site, base: string): Sender {
  const { hostname } = new URL(service?.url ?? base)
  return { name: service?.name ?? 'Standfirst', address: env.mailFrom ?? `letters@${hostname}` }
}

const openTransport = (env: Env, sender: Sender): Transport =>
  env.mailUrl === undefined
    ? folderTransport(outboxOf(env.dataFolder), sender, showMail)
    : smtpTransport(env.mailUrl, sender, { dkim: env.dkim, isInsecure: env.isMailInsecure })

/** Reads the site and opens the store. Throws `StartError`. */
export async function openParts(env: Env, log: Log): Promise<OpenParts> {
  sayWhatIsOff(env, log)
  const { current: site, close: closeSite } = await watchSite(env.siteFolder, log)
  const mailed = env.mailUrl === undefined ? undefined : mailBase(env.siteUrl, site().service?.url)
  const database = await openDatabase(env, log)
  await database.renew()
  const store = await makeStore(database, { limits: { perClient: env.signUpsPerHour } })
  let { port } = env
  const base = () => mailed ?? env.siteUrl ?? localAddress(env.host, port)
  const sender = senderOf(env, site(), base())
  const lookForProxy = watchForwarding(env.isTrustedProxy, log)
  return {
    site,
    store,
    previewFolder: `${env.siteFolder}-previews`,
    transport: openTransport(env, sender),
    outbox: outboxOf(env.dataFolder),
    base,
    mailDomain: sender.address.slice(sender.address.lastIndexOf('@') + 1),
    mailPerHour: env.mailPerHour,
    clientOf: (context) => {
      const peer = getConnInfo(context).remote.address
      lookForProxy(peer, context.req.raw.headers)
      return clientAddress(peer, context.req.header('x-forwarded-for'), env.isTrustedProxy)
    },
    isFromWithin: (context) => isFromWithin(getConnInfo(context).remote.address, context.req.raw.headers),
    origin: env.siteUrl && new URL(env.siteUrl).origin,
    log,
    listensAt: (actual) => {
      port = actual
    },
    close: async () => {
      closeSite()
      await store.close()
    },
  }
}
