// D4: whatever the mail server does, sign-ups go on and every mail arrives in the end.
import { setTimeout as sleep } from 'node:timers/promises'
import { fetchStamp, nextReader, signUp } from './rig/ask.ts'
import { databaseFile, sqliteQuery } from './rig/database.ts'
import { startLoad } from './rig/load.ts'
import type { MailSink } from './rig/mail-sink.ts'
import { percentile, type Result, type Run, round, waitUntil } from './rig/measure.ts'
import { onStage, type Stage } from './rig/stage.ts'

const faultLasts = 5000
const longestDelivery = 60_000
const longestAnswer = 500

const faults: Record<string, { begin: (sink: MailSink) => unknown; end: (sink: MailSink) => unknown }> = {
  down: { begin: (sink) => sink.goDown(), end: (sink) => sink.comeBack() },
  slow: { begin: (sink) => sink.set('slow'), end: (sink) => sink.set('good') },
  451: { begin: (sink) => sink.set('refusing'), end: (sink) => sink.set('good') },
  'reset in DATA': { begin: (sink) => sink.set('breaking'), end: (sink) => sink.set('good') },
}

/** One fault on a stage of its own: the faults run side by side. */
const endure = (fault: string) =>
  onStage(async (stage): Promise<Result> => {
    const { begin, end } = faults[fault] ?? {}
    const { base } = await stage.start()
    const stamp = await fetchStamp(base)
    await begin?.(stage.sink)
    const load = startLoad({ base: () => base, stamp, clients: 3, pause: 50 })
    await sleep(faultLasts)
    await load.stop()
    const mailedBefore = load.acknowledged.filter((address) => stage.sink.mails.has(address)).length
    await end?.(stage.sink)
    const took = await waitUntil(
      () => load.acknowledged.every((address) => stage.sink.mails.has(address)),
      longestDelivery,
    )
    const p99 = percentile(load.times, 0.99)
    const others = load.times.length - load.acknowledged.length
    const isFault = mailedBefore < load.acknowledged.length
    const ok = isFault && took !== undefined && p99 <= longestAnswer && others === 0 && load.errors.size === 0
    return {
      name: `D4 mail server ${fault}`,
      ok,
      figures: `${load.acknowledged.length} sign-ups (${mailedBefore} mailed meanwhile), p99 ${round(p99)} ms, all delivered ${round(took)} ms after recovery`,
    }
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
  const ok =
    [...answers, ...again].every(({ status }) => status === 202) &&
    blocked === addresses.length &&
    attempts === addresses.length
  const figures = `${addresses.length} addresses refused, ${blocked} suppressed, ${attempts} attempts, also after a second sign-up`
  return { name: 'D4 550', ok, figures }
}

export const mailTrouble: Run = () => Promise.all([...Object.keys(faults).map(endure), onStage(refuse)])
