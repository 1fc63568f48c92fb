// `npm start`: serves the finished site and takes sign-ups. What can be set is described in env.ts.
import type { AddressInfo } from 'node:net'
import { watchSite } from '#src/server/site/watch-site.ts'
import { createApp } from './app.ts'
import { type Env, readEnv } from './env.ts'
import { createHttpServer } from './http-server.ts'
import { logToStderr } from './log.ts'
import { showAddress, showListenError } from './show-address.ts'
import { startSignUps } from './sign-ups.ts'
import { StartError } from './start-error.ts'

async function start(env: Env): Promise<void> {
  const site = await watchSite(env.siteFolder, logToStderr)
  const signUps = await startSignUps(env, () => site.current(), logToStderr)
  const { subscriptions, health } = signUps
  const app = createApp({ site: site.current, log: logToStderr, subscriptions, health })
  const { server, stop } = createHttpServer(app, () => site.current().headers, logToStderr)

  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(new StartError(showListenError(error, env))))
    server.listen(env.port, env.host, resolve)
  })
  // A server that listens at a host and port has an AddressInfo; a string is for pipes alone.
  const { port } = server.address() as AddressInfo
  console.log(showAddress(env.host, port))
  signUps.listen(port)

  async function end(): Promise<void> {
    site.close()
    await Promise.all([stop(), signUps.stopMail()])
    await signUps.close()
    process.exit(0)
  }
  process.once('SIGTERM', end)
  process.once('SIGINT', end)
}

try {
  await start(readEnv(process.env))
} catch (error) {
  if (!(error instanceof StartError)) throw error
  console.error(error.message)
  process.exit(1)
}
