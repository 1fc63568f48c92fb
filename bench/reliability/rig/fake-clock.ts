// A store, its worker and a mail server on a clock that goes as fast as wanted.
import { assemble, type Parts } from '#src/server/assemble.ts'
import { smtpTransport } from '#src/server/mail/transport.ts'
import type { Store, StoreOptions } from '#src/server/store/store.ts'
import { type Clock, createSampleStore, partsOver, sampleSender } from '#src/test/service.ts'
import { TestSmtp } from '#src/test/smtp.ts'

export type FakeTime = {
  smtp: TestSmtp
  store: Store
  clock: Clock
  /** Sends what is due, until nothing is. */
  work: () => Promise<void>
}

export async function onFakeClock<T>(
  limits: StoreOptions['limits'],
  play: (time: FakeTime) => Promise<T>,
  parts: Partial<Parts> = {},
): Promise<T> {
  const smtp = new TestSmtp()
  await smtp.start()
  const { store, clock, remove } = await createSampleStore({ limits })
  const { worker } = assemble(partsOver(store, { transport: smtpTransport(smtp.url, sampleSender), ...parts }))
  async function work(): Promise<void> {
    while ((await worker.work()) > 0);
  }
  try {
    return await play({ smtp, store, clock, work })
  } finally {
    await worker.stop()
    await smtp.stop()
    await remove()
  }
}
