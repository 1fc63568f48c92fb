import type { IncomingMessage, ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { outboxOf } from '#src/server/mail/outbox.ts'
import { folderTransport } from '#src/server/mail/transport.ts'
import { makeMailWorker } from '#src/server/mail/worker.ts'
import { type Service, toService } from '#src/server/site/service.ts'
import { makeStore, openDatabase } from '#src/server/store/store.ts'
import { createSubscriptions } from '#src/server/subscriptions/routes.ts'
import { logToStderr } from './log.ts'
import { showMail } from './open-parts.ts'
import { StartError } from './start-error.ts'

export type DevelopmentService = {
  /** Answers a request to the service; `note` is what publishing would note for it at this moment. */
  answer: (note: unknown, request: IncomingMessage, response: ServerResponse) => Promise<void>
  stop: () => Promise<void>
}

/** Whoever tries things out asks more often than a reader. */
const perClient = 1_000_000

/**
 * The service of sign-ups for the development server: subscribers in a SQLite file of `folder`, mails in its `outbox`, whatever
 * the settings say, so that trying things out never meets the publisher's own readers. `base` is where the development
 * server is reached, without a slash at the end. Throws `StartError` for a folder that cannot be written to.
 */
export async function openDevelopmentService(folder: string, base: () => string): Promise<DevelopmentService> {
  let service: Service | undefined
  const database = await openDatabase({ databaseUrl: undefined, dataFolder: folder }, logToStderr)
  const store = await makeStore(database, { limits: { perClient } })
  const sender = { name: 'Standfirst', address: 'letters@localhost' }
  const worker = makeMailWorker({
    store,
    transport: folderTransport(outboxOf(folder), sender, showMail),
    service: () => service,
    // No page of it is finished, so no mail leads to one.
    hasPage: () => false,
    base,
    domain: 'localhost',
    perHour: perClient,
    log: logToStderr,
  })
  const app = createSubscriptions({
    store,
    service: () => service,
    headers: () => ({}),
    clientOf: () => 'development',
    origin: undefined,
    onMail: worker.wake,
    log: logToStderr,
  })
  const listener = getRequestListener(app.fetch)
  worker.start()
  return {
    answer: async (note, request, response) => {
      service = toService(note)
      if (service === undefined) throw new StartError('The note for the service of sign-ups cannot be used.')
      await listener(request, response)
    },
    stop: async () => {
      await worker.stop()
      await store.close()
    },
  }
}
