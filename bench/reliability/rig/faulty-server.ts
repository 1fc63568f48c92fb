// The server, put together as main.ts does it, with one fault of faults.ts in it: the runs have to catch it.
import type { AddressInfo } from 'node:net'
import { getConnInfo } from '@hono/node-server/conninfo'
import { createApp } from '#src/server/app.ts'
import { clientAddress } from '#src/server/client-address.ts'
import { readEnv } from '#src/server/env.ts'
import { createHttpServer } from '#src/server/http-server.ts'
import { type Log, logToStderr } from '#src/server/log.ts'
import { smtpTransport } from '#src/server/mail/transport.ts'
import { makeMailWorker } from '#src/server/mail/worker.ts'
import { watchSite } from '#src/server/site/watch-site.ts'
import { makeStore, openDatabase } from '#src/server/store/store.ts'
import { createSubscriptions } from '#src/server/subscriptions/routes.ts'
import { type Fault, type FaultName, faults } from './faults.ts'

const fault: Fault = faults[process.env.FAULT as FaultName]
const env = readEnv(process.env)
const log: Log = (event) => {
  fault.log?.(event)
  logToStderr(event)
}

const watched = await watchSite(env.siteFolder, logToStderr)
const site = () => fault.site?.(watched.current()) ?? watched.current()
const service = () => watched.current().service
const headers = () => watched.current().headers

const store = await makeStore(await openDatabase(env, logToStderr), { limits: { perClient: env.signUpsPerHour } })
fault.store?.(store, env.dataFolder)
const smtp = smtpTransport(env.mailUrl ?? '', { name: 'Faulty', address: env.mailFrom ?? '' }, env.dkim)
const worker = makeMailWorker({
  store,
  transport: fault.transport?.(smtp) ?? smtp,
  service,
  base: env.siteUrl ?? 'http://localhost',
  domain: 'example.org',
  perHour: env.mailPerHour,
  log,
})
worker.wake()

const subscriptions = createSubscriptions({
  store,
  service,
  headers,
  clientOf:
    fault.clientOf ??
    ((context) =>
      clientAddress(getConnInfo(context).remote.address, context.req.header('x-forwarded-for'), env.isTrustedProxy)),
  origins: new Set(),
  onMail: worker.wake,
  log,
})
const app = createApp({ site, log, subscriptions, ...(fault.health !== undefined && { health: fault.health }) })
app.fetch = fault.fetch?.(app.fetch, store) ?? app.fetch
const { server, stop } = createHttpServer(app, headers, log)
fault.server?.(server)
server.listen(0, '127.0.0.1', () =>
  console.log(`The faulty server is at http://127.0.0.1:${(server.address() as AddressInfo).port}/`),
)

process.once('SIGTERM', async () => {
  watched.close()
  await Promise.all([stop(), worker.stop()])
  await store.close()
  process.exit(0)
})
