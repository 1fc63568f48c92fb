import type { Log } from '#src/server/log.ts'

/** `capped`: as many mails as an hour may have were sent; `pressed`: some network has had its part of them. */
export type Pressure = 'ok' | 'pressed' | 'capped'

/** Keeps whether more mails are wanted than may go, and says in the log when that begins and when it is over. */
export function watchPressure(perHour: number, log: Log) {
  let was = { isCapped: false, isPressed: false }
  return {
    note: (is: typeof was): void => {
      if (is.isPressed !== was.isPressed) log({ event: is.isPressed ? 'mail-pressed' : 'mail-unpressed', perHour })
      if (is.isCapped !== was.isCapped) log({ event: is.isCapped ? 'mail-capped' : 'mail-uncapped', perHour })
      was = is
    },
    state: (): Pressure => (was.isCapped ? 'capped' : was.isPressed ? 'pressed' : 'ok'),
  }
}
