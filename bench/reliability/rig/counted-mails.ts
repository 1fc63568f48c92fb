// A store and its worker on a clock that goes as fast as wanted, with a mail server that takes all and counts.
import { assemble } from '#src/server/assemble.ts'
import type { Store, StoreOptions } from '#src/server/store/store.ts'
import { type Clock, createSampleStore, partsOver } from '#src/test/service.ts'

/** A mail as it was sent, in ms since 1970 by the fake clock. */
export type CountedMail = { to: string; text: string; at: number }

export type CountedTime = {
  store: Store
  clock: Clock
  mails: CountedMail[]
  /** Sends what is due, until nothing is. */
  work: () => Promise<void>
}

export async function onCountedMails<T>(
  limits: StoreOptions['limits'],
  play: (time: CountedTime) => Promise<T>,
  mailPerHour = 999_999_999,
): Promise<T> {
  const { store, clock, remove } = await createSampleStore(limits === undefined ? {} : { limits })
  const mails: CountedMail[] = []
  const { worker } = assemble(
    partsOver(store, {
      mailPerHour,
      transport: {
        send: async ({ to, text }) => {
          mails.push({ to, text, at: clock.time })
          return { kind: 'sent' }
        },
        close: () => undefined,
      },
    }),
  )
  async function work(): Promise<void> {
    while ((await worker.work()) > 0);
  }
  try {
    return await play({ store, clock, mails, work })
  } finally {
    await worker.stop()
    await remove()
  }
}
