import { describe, expect, it } from 'vitest'
import { sayWhatIsOff } from './say-what-is-off.ts'

describe('a server that starts', () => {
  it.each([
    [10, 1000, []],
    [0, 1000, ['sign-ups-off']],
    [10, 0, ['mail-off']],
    [0, 0, ['sign-ups-off', 'mail-off']],
  ])('with %i sign-ups and %i mails an hour says that it has turned off: %j', (signUpsPerHour, mailPerHour, wanted) => {
    const events: string[] = []
    sayWhatIsOff({ signUpsPerHour, mailPerHour }, ({ event }) => events.push(event))
    expect(events).toEqual(wanted)
  })
})
