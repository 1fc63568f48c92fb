// A store, its worker and a mail server on a clock that goes as fast as wanted.
import { assemble, type Parts } from '#src/server/assemble.ts'
import { smtpTransport } from '#src/server/mail/transport.ts'
import type { Store, StoreOptions } from '#src/server/store/store.ts'
import { type Clock, createSampleStore, partsOver, sampleSender } from '#src/test/service.ts'
import { TestSmtp } from '#src/test/smtp.ts'
import { waitUntil } from './measure.ts'

export type FakeTime = {
  store: Store
  clock: Clock
  /** Sends what is due, until nothing is. */
  work: () => Promise<void>
}

/** An attempt that takes longer than a second is not waited for by the worker. The clock must not go on meanwhile. */
const longestAttempt = 20_000

/** Plays with a store whose mails are sent by `partsOf`, and lets go of it. */
export async function onClock<T>(
  limits: StoreOptions['limits'],
  partsOf: (clock: Clock) => Partial<Parts>,
  play: (time: FakeTime) => Promise<T>,
): Promise<T> {
  const { store, clock, remove } = await createSampleStore(limits === undefined ? {} : { limits })
  const { worker } = assemble(partsOver(store, partsOf(clock)))
  async function isOnItsWay(): Promise<boolean> {
    const claimed = store.reader.selectFrom('mails').select('id').where('state', '=', 'waiting')
    return (await claimed.where('claimed_until', '>', clock.time).executeTakeFirst()) !== undefined
  }
  async function work(): Promise<void> {
    while ((await worker.work()) > 0);
    await waitUntil(async () => !(await isOnItsWay()), longestAttempt, 5)
  }
  try {
    return await play({ store, clock, work })
  } finally {
    await worker.stop()
    await remove()
  }
}

/** The same with a mail server that is real. */
export async function onFakeClock<T>(
  limits: StoreOptions['limits'],
  play: (time: FakeTime & { smtp: TestSmtp }) => Promise<T>,
  parts: Partial<Parts> = {},
): Promise<T> {
  const smtp = new TestSmtp()
  await smtp.start()
  try {
    const partsOf = () => ({ transport: smtpTransport(smtp.url, sampleSender), ...parts })
    return await onClock(limits, partsOf, (time) => play({ ...time, smtp }))
  } finally {
    await smtp.stop()
  }
}
