// A double that is wrong on purpose: it acknowledges a sign-up and writes it later. The runs have to catch it.
import type { AddressInfo } from 'node:net'
import { createApp } from '#src/server/app.ts'
import { readEnv } from '#src/server/env.ts'
import { createHttpServer } from '#src/server/http-server.ts'
import { logToStderr } from '#src/server/log.ts'
import { createSubscriptions } from '#src/server/subscriptions/routes.ts'
import { makeStore, openDatabase } from '#src/server/subscriptions/store.ts'
import { watchSite } from '#src/server/watch-site.ts'

const late = 100

const env = readEnv(process.env)
const site = await watchSite(env.siteFolder, logToStderr)
const store = await makeStore(await openDatabase(env, logToStderr))
const write = store.signUp.bind(store)
store.signUp = async (request) => {
  setTimeout(() => void write(request), late)
  return { kind: 'pending' }
}
const subscriptions = createSubscriptions({
  store,
  service: () => site.current().service,
  headers: () => site.current().headers,
  clientOf: ({ req }) => req.header('x-forwarded-for') ?? '',
  origins: new Set(),
  onMail: () => undefined,
  log: logToStderr,
})
const app = createApp({ site: site.current, log: logToStderr, subscriptions })
const { server } = createHttpServer(app, () => site.current().headers, logToStderr)
server.listen(0, '127.0.0.1', () =>
  console.log(`The early server is at http://127.0.0.1:${(server.address() as AddressInfo).port}/`),
)
