// N7: whoever floods the service, an honest client is served, and mails are capped.
import { setTimeout as sleep } from 'node:timers/promises'
import { openSqlite } from '#src/server/store/sqlite.ts'
import { makeStore } from '#src/server/store/store.ts'
import { signUpOf } from '#src/test/service.ts'
import { ask, fetchStamp, keepAlive, nextReader, signUp } from './rig/ask.ts'
import { inChild } from './rig/in-child.ts'
import { inThreeAttempts, judge, percentile, type Result, type Run, round, show } from './rig/measure.ts'
import { residentMb } from './rig/server.ts'
import { newsletterId, storyPath } from './rig/site.ts'
import { onStage, type Stage } from './rig/stage.ts'

const floodLasts = 6000
const longestAnswer = 500
const mailCap = 50

async function serveHonest({ start, sink }: Stage): Promise<Result> {
  const { base, child } = await start({ env: { MAIL_PER_HOUR: String(mailCap) } })
  const stamp = await fetchStamp(base)
  const agent = keepAlive()
  const honest = keepAlive()
  const end = Date.now() + floodLasts
  let asked = 0
  const bad = new Map<number, number>()
  async function attack(): Promise<void> {
    while (Date.now() < end) {
      asked += 1
      const answer = await signUp({ base, stamp, email: nextReader('flood'), agent }).catch(() => ({ status: 0 }))
      if (answer.status !== 202) bad.set(answer.status, (bad.get(answer.status) ?? 0) + 1)
    }
  }
  const attacking = Promise.all(Array.from({ length: 60 }, attack))
  const times: number[] = []
  let unserved = 0
  await sleep(300)
  while (Date.now() < end) {
    const answer = await signUp({ base, stamp, email: nextReader(), agent: honest }).catch(() => undefined)
    const page = await ask(`${base}${storyPath}`, { agent: honest }).catch(() => undefined)
    if (answer?.status === 202 && page?.status === 200) times.push(answer.ms, page.ms)
    else unserved += 1
  }
  await attacking
  await sleep(2500)
  agent.destroy()
  honest.destroy()
  const mailed = [...sink.mails.values()].flat().length
  const p99 = percentile(times, 0.99)
  const figures = `${asked} sign-ups in ${floodLasts / 1000} s (not 202: ${show(bad)}); an honest client: ${times.length} answers, p99 ${round(p99)} ms, ${unserved} unserved; ${mailed} mails of at most ${mailCap}`
  return judge(
    'N7 flood from many, mail cap',
    figures,
    {
      'an honest client is served': unserved === 0,
      'mails are capped': mailed === mailCap,
      'the process stays': child.exitCode === null,
      'it is a flood': asked > 500,
    },
    { 'within 500 ms': p99 <= longestAnswer },
  )
}

const floodAddresses = 100_000

/** Asks for 10^5 addresses from as many clients, past HTTP, so that it takes seconds; returns how many were taken. */
export async function fillStore(dataFolder: string): Promise<{ taken: number; seconds: number }> {
  const store = await makeStore(await openSqlite(dataFolder))
  const since = Date.now()
  let next = 0
  let taken = 0
  async function attack(): Promise<void> {
    while (next < floodAddresses) {
      next += 1
      const { kind } = await store.signUp(signUpOf(`flood-${next}@example.org`, { newsletters: [newsletterId] }))
      if (kind === 'pending') taken += 1
    }
  }
  await Promise.all(Array.from({ length: 1000 }, attack))
  await store.close()
  return { taken, seconds: (Date.now() - since) / 1000 }
}

async function floodStore({ dataFolder, start, sink }: Stage): Promise<Result[]> {
  const { taken, seconds } = await inChild<Awaited<ReturnType<typeof fillStore>>>(
    import.meta.url,
    'fillStore',
    dataFolder,
  )
  const { base, pid } = await start({ env: { MAIL_PER_HOUR: String(mailCap) } })
  const stamp = await fetchStamp(base)
  return inThreeAttempts(async () => {
    const times: number[] = []
    for (let at = 0; at < 100; at += 1) {
      const answer = await signUp({ base, stamp, email: nextReader() })
      const page = await ask(`${base}${storyPath}`)
      if (answer.status === 202 && page.status === 200) times.push(answer.ms, page.ms)
    }
    await sleep(2000)
    const mailed = [...sink.mails.values()].flat().length
    const p99 = percentile(times, 0.99)
    const figures = `${taken} sign-ups in ${seconds.toFixed(1)} s; then an honest client: ${times.length} answers, p99 ${round(p99)} ms; ${mailed} mails of at most ${mailCap}, memory ${round(residentMb(pid))} MB`
    return judge(
      'N7 10^5 addresses',
      figures,
      {
        'all were asked': taken === floodAddresses,
        'an honest client is served': times.length === 200,
        'mails are capped': mailed === mailCap,
      },
      { 'within 500 ms': p99 <= longestAnswer },
    )
  })
}

export const flood: Run = () => inThreeAttempts(() => onStage(serveHonest))
export const manyAddresses: Run = () => onStage(floodStore)
