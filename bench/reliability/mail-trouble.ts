// D4: whatever the mail server does, sign-ups go on and every mail arrives in the end.
import { setTimeout as sleep } from 'node:timers/promises'
import { hour, minute, second, signUpOf } from '#src/test/service.ts'
import { fetchStamp, nextReader, signUp } from './rig/ask.ts'
import { databaseFile, sqliteQuery } from './rig/database.ts'
import { onFakeClock } from './rig/fake-clock.ts'
import { startLoad } from './rig/load.ts'
import type { MailSink } from './rig/mail-sink.ts'
import { control, inThreeAttempts, judge, percentile, type Result, type Run, round, waitUntil } from './rig/measure.ts'
import { onStage, type Stage, type StageOptions } from './rig/stage.ts'

const faultLasts = 5000
const longestDelivery = 60_000
const longestAnswer = 500

const faults: Record<string, { begin: (sink: MailSink) => unknown; end: (sink: MailSink) => unknown }> = {
  down: { begin: (sink) => sink.goDown(), end: (sink) => sink.comeBack() },
  slow: { begin: (sink) => sink.set('slow'), end: (sink) => sink.set('good') },
  451: { begin: (sink) => sink.set('refusing'), end: (sink) => sink.set('good') },
  'reset in DATA': { begin: (sink) => sink.set('breaking'), end: (sink) => sink.set('good') },
}

type Enduring = { options?: StageOptions; patience?: number }

/** One fault on a stage of its own: the faults run side by side. */
const endure = (fault: string, { options = {}, patience = longestDelivery }: Enduring = {}) =>
  onStage(async (stage): Promise<Result> => {
    const { begin, end } = faults[fault] ?? {}
    const { base } = await stage.start(options)
    const stamp = await fetchStamp(base)
    await begin?.(stage.sink)
    const load = startLoad({ base: () => base, stamp, clients: 3, pause: 50 })
    await sleep(faultLasts)
    await load.stop()
    const mailedBefore = load.acknowledged.filter((address) => stage.sink.mails.has(address)).length
    await end?.(stage.sink)
    const took = await waitUntil(() => load.acknowledged.every((address) => stage.sink.mails.has(address)), patience)
    const p99 = percentile(load.times, 0.99)
    const others = load.times.length - load.acknowledged.length
    const isFault = mailedBefore < load.acknowledged.length
    const figures = `${load.acknowledged.length} sign-ups (${mailedBefore} mailed meanwhile), p99 ${round(p99)} ms, all delivered ${round(took)} ms after recovery`
    return judge(
      `D4 mail server ${fault}`,
      figures,
      {
        'the fault was felt': isFault,
        'all sign-ups are taken': others === 0 && load.errors.size === 0,
        'all are delivered': took !== undefined,
      },
      { 'sign-ups do not notice': p99 <= longestAnswer },
    )
  })

/** The mail server is away for a day of the store's clock. */
const stayAway = () =>
  onFakeClock({}, async ({ smtp, store, clock, work }): Promise<Result> => {
    await smtp.stop()
    const asked: string[] = []
    let taken = 0
    for (let passed = 0; passed < 24 * hour; passed += 10 * minute) {
      const address = `reader-${asked.length}@example.org`
      asked.push(address)
      if ((await store.signUp(signUpOf(address))).kind === 'pending') taken += 1
      await work()
      clock.pass(10 * minute)
    }
    await smtp.start()
    let seconds = 0
    for (; smtp.received.length < asked.length && seconds < 3600; seconds += 1) {
      await work()
      clock.pass(second)
    }
    const got = new Set(smtp.received.map(({ to }) => to.join()))
    const missed = asked.filter((address) => !got.has(address)).length
    const figures = `${taken} of ${asked.length} sign-ups taken meanwhile, ${missed} not delivered, ${smtp.received.length - got.size} twice, all within ${seconds} s of recovery`
    return judge('D4 mail server away for 24 hours (fake clock)', figures, {
      'all sign-ups are taken': taken === asked.length,
      'all are delivered': missed === 0 && seconds <= longestDelivery / second,
      'none twice': smtp.received.length === got.size,
    })
  })

async function refuse({ start, dataFolder, sink }: Stage): Promise<Result> {
  const { base } = await start()
  const stamp = await fetchStamp(base)
  const addresses = Array.from({ length: 10 }, () => nextReader('refused'))
  const answers = await Promise.all(addresses.map((email) => signUp({ base, stamp, email })))
  const query = sqliteQuery(databaseFile(dataFolder))
  const countBlocked = async () =>
    (await query("select address from subscribers where blocked_at is not null and address like 'refused%'")).length
  await waitUntil(async () => (await countBlocked()) === addresses.length, 15_000)
  const again = await Promise.all(addresses.map((email) => signUp({ base, stamp, email })))
  await sleep(3000)
  const blocked = await countBlocked()
  const attempts = addresses.reduce((sum, address) => sum + (sink.attempts.get(address) ?? 0), 0)
  const figures = `${addresses.length} addresses refused, ${blocked} suppressed, ${attempts} attempts, also after a second sign-up`
  return judge('D4 550', figures, {
    'all sign-ups are taken': [...answers, ...again].every(({ status }) => status === 202),
    'the addresses are suppressed': blocked === addresses.length,
    'each is tried once': attempts === addresses.length,
  })
}

export const mailTrouble: Run = async () => {
  const results = await Promise.all([
    ...Object.keys(faults).map((fault) => inThreeAttempts(() => endure(fault))),
    onStage(refuse),
    stayAway(),
    endure('451', { options: { fault: 'drops-mails' }, patience: 3000 }).then((result) =>
      control('D4 control: gives up after a failure', result, 'all are delivered'),
    ),
  ])
  return results.flat()
}
