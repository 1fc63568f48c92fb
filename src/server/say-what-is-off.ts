import type { Env } from '#src/settings/env.ts'
import type { Log } from './log.ts'

/** Says once what a setting of 0 has turned off: it is a thing to know of a server that seems to be well. */
export function sayWhatIsOff({ signUpsPerHour, mailPerHour }: Pick<Env, 'signUpsPerHour' | 'mailPerHour'>, log: Log) {
  if (signUpsPerHour === 0)
    log({
      event: 'sign-ups-off',
      message: 'SIGNUPS_PER_HOUR is 0: no sign-up is taken, and every reader is told to come back in an hour.',
    })
  if (mailPerHour === 0)
    log({
      event: 'mail-off',
      message: 'MAIL_PER_HOUR is 0: no mail is sent. Sign-ups are taken, and their mails wait.',
    })
}
