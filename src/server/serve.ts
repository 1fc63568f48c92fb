import type { AddressInfo } from 'node:net'
import { relative } from 'node:path'
import { outboxOf } from '#src/server/mail/outbox.ts'
import type { Env } from '#src/settings/env.ts'
import type { Assembly } from './assemble.ts'
import type { OpenParts } from './open-parts.ts'
import { showAddress, showListenError } from './show-address.ts'
import { StartError } from './start-error.ts'

/** Listens until the process is told to end, and then ends it. Throws `StartError` if it cannot listen. */
export async function serve(env: Env, parts: OpenParts, { server, start, stop }: Assembly): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(new StartError(showListenError(error, env))))
    server.listen(env.port, env.host, resolve)
  })
  // A server that listens at a host and port has an AddressInfo; a string is for pipes alone.
  const { port } = server.address() as AddressInfo
  parts.listensAt(port)
  const { edition } = parts.site()
  const name = edition === undefined ? '' : `${edition.name}, ${edition.url}, from ${edition.folder}\n`
  console.log(`${name}${showAddress(env.host, port)}`)
  start()
  const newsletters = parts.site().service?.newsletters.size ?? 0
  if (env.mailUrl === undefined && newsletters > 0)
    console.log(
      `MAIL_URL names no mail server, so mails are written to ${relative(process.cwd(), outboxOf(env.dataFolder))} and their links shown here.`,
    )

  async function end(): Promise<void> {
    await stop()
    await parts.close()
    process.exit(0)
  }
  process.once('SIGTERM', end)
  process.once('SIGINT', end)
}
