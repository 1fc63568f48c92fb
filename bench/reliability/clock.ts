// D17: a clock that jumps keeps nobody waiting for longer than the window of a limit.
import { day, hour, minute, signUpOf } from '#src/test/service.ts'
import { type CountedTime, onCountedMails } from './rig/counted-mails.ts'
import { control, judge, type Result, type Run } from './rig/measure.ts'

const jumps = { 'an hour': hour, 'a day': day, 'ten years': 3653 * day }
type Course = { name: string; jump: number; isMended: boolean }
/** Where the clock goes, and whether it is put right again after all that may be asked for was asked for. */
const courses: Course[] = Object.entries(jumps).flatMap(([name, jump]) =>
  [jump, -jump].flatMap((by) =>
    [true, false].map((isMended) => ({
      name: `${name} ${by > 0 ? 'forward' : 'back'}${isMended ? ' and right again' : ''}`,
      jump: by,
      isMended,
    })),
  ),
)

const client = '203.0.113.7'
const ada = 'ada@example.org'
const resendOf = (address: string) => signUpOf(address, { kind: 'resend', newsletters: [] })
/** So many that the sign-ups of `spendAll` use up the hour. */
const mailPerHour = 11

/** Asks for as much as may be asked for, and has all mails of an hour sent. */
async function spendAll({ store, mails, work }: CountedTime): Promise<void> {
  await store.signUp(signUpOf(ada))
  await store.signUp(resendOf(ada))
  await Promise.all(
    Array.from({ length: 12 }, (_, at) => store.signUp(signUpOf(`other-${at}@example.org`, { client }))),
  )
  // Each out of a network and for a mailbox domain of its own: those of one network get but a part of an hour's mails.
  await Promise.all(
    Array.from({ length: mailPerHour }, (_, at) =>
      store.signUp(signUpOf(`far-${at}@d${at}.example`, { client: `${20 + at}.1.1.1` })),
    ),
  )
  await work()
  if (mails.length !== mailPerHour) throw new Error(`The mails of the hour are not spent: ${mails.length} were sent.`)
}

/** Asks until it is taken, whenever it is told to. Returns when it was, in ms from now; `Infinity` if it never was. */
async function waitFor({ clock, store }: CountedTime, ask: () => ReturnType<typeof signUpOf>): Promise<number> {
  const since = clock.time
  for (let times = 0; times < 50; times += 1) {
    const outcome = await store.signUp(ask())
    if (outcome.kind === 'pending') {
      const waited = clock.time - since
      clock.time = since
      return waited
    }
    clock.time = outcome.retryAt
  }
  clock.time = since
  return Infinity
}

/** Returns when the next mail to an address that names something is sent, in ms from now; two days if it never is. */
async function waitForMail({ clock, mails, work }: CountedTime, address: string, named = ''): Promise<number> {
  const since = clock.time
  const before = mails.length
  for (; clock.time < since + 2 * day; clock.pass(10 * minute)) {
    await work()
    if (mails.slice(before).some(({ to, text }) => to === address && text.includes(named))) break
  }
  return clock.time - since
}

type Waits = { client: number; resend: number; stranger: number; again: number }
const windows: Waits = { client: hour, resend: 10 * minute, stranger: hour, again: day }

const take = ({ jump, isMended }: Course, isNoted: boolean) =>
  onCountedMails(
    {},
    async (time): Promise<Waits> => {
      const { clock, store } = time
      if (isMended) clock.pass(jump)
      await spendAll(time)
      // Without the time of noting, a hit in the future cannot be told from a mail that was put off.
      if (!isNoted) await store.change((db) => db.updateTable('hits').set({ noted_at: 0 }).execute())
      clock.pass(isMended ? -jump : jump)
      const ofClient = await waitFor(time, () => signUpOf('next@example.org', { client }))
      const ofResend = await waitFor(time, () => resendOf(ada))
      const stranger = 'stranger@example.net'
      await store.signUp(signUpOf(stranger))
      const ofStranger = await waitForMail(time, stranger)
      await store.signUp(signUpOf(ada, { newsletters: ['sport'] }))
      return {
        client: ofClient,
        resend: ofResend,
        stranger: ofStranger,
        again: await waitForMail(time, ada, 'Sport & Play'),
      }
    },
    mailPerHour,
  )

async function measure(taken: readonly Course[], isNoted = true): Promise<Result> {
  const all: Waits[] = []
  const late: string[] = []
  for (const course of taken) {
    const waits = await take(course, isNoted)
    all.push(waits)
    for (const name of Object.keys(windows) as (keyof Waits)[])
      if (waits[name] > windows[name]) late.push(`${name} after ${course.name}: ${Math.round(waits[name] / minute)}`)
  }
  const longest = (name: keyof Waits) => Math.round(Math.max(...all.map((waits) => waits[name])) / minute)
  const figures = `${taken.length} courses of a clock (an hour, a day, ten years): at the longest a client waits ${longest('client')} minutes, a request for another mail ${longest('resend')}, the mail of a new reader ${longest('stranger')}, of one who asks again ${longest('again')}${late.length > 0 ? `; late: ${late.slice(0, 4).join(', ')}` : ''}`
  return judge('D17 a clock that jumps (fake clock)', figures, {
    'nobody waits for longer than a window': late.length === 0,
  })
}

export const clock: Run = async () => [
  await measure(courses),
  control(
    'D17 control: what the future noted counts',
    await measure(courses.slice(-4, -3), false),
    'nobody waits for longer than a window',
  ),
]
