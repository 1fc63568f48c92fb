// A store and its worker on a clock that goes as fast as wanted, with a mail server that takes all and counts.
import type { StoreOptions } from '#src/server/store/store.ts'
import { type FakeTime, onClock } from './fake-clock.ts'

/** A mail as it was sent, in ms since 1970 by the fake clock. */
export type CountedMail = { to: string; text: string; at: number }

export type CountedTime = FakeTime & { mails: CountedMail[] }

export async function onCountedMails<T>(
  limits: StoreOptions['limits'],
  play: (time: CountedTime) => Promise<T>,
  mailPerHour = 999_999_999,
): Promise<T> {
  const mails: CountedMail[] = []
  return onClock(
    limits,
    (clock) => ({
      mailPerHour,
      transport: {
        send: async ({ to, text }) => {
          mails.push({ to, text, at: clock.time })
          return { kind: 'sent' }
        },
        close: () => undefined,
      },
    }),
    (time) => play({ ...time, mails }),
  )
}
