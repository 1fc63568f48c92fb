// N7: one who asks too often is told to wait; everybody else is served.
import { setTimeout as sleep } from 'node:timers/promises'
import { ask, fetchStamp, keepAlive, nextClient, nextReader, signUp } from './rig/ask.ts'
import { percentile, type Result, type Run, round, show } from './rig/measure.ts'
import { storyPath } from './rig/site.ts'
import { onStage, type Stage } from './rig/stage.ts'

const perHour = 10
const floodLasts = 6000
const longestAnswer = 500
const mailCap = 50

const statusesOf = (answers: readonly { status: number }[]) => {
  const statuses = new Map<number, number>()
  for (const { status } of answers) statuses.set(status, (statuses.get(status) ?? 0) + 1)
  return statuses
}

async function limitClient({ start }: Stage): Promise<Result[]> {
  const server = await start()
  const stamp = await fetchStamp(server.base)
  const client = nextClient()
  const ask = async (base: string, who: string) => signUp({ base, stamp, email: nextReader(), client: who })
  const first = []
  for (let at = 0; at < perHour + 5; at += 1) first.push(await ask(server.base, client))
  const refused = first.find(({ status }) => status === 429)
  const wait = Number(refused?.headers['retry-after'])
  // What a stranger writes before what the trusted proxy adds is not read.
  const spoofed = await ask(server.base, `${nextClient()}, ${client}`)
  await server.kill('SIGTERM')
  const again = await start()
  const restarted = await ask(again.base, client)
  const other = await ask(again.base, nextClient())
  await again.kill('SIGTERM')

  const alone = await start({ env: { TRUSTED_PROXIES: '' } })
  const pretending = []
  for (let at = 0; at < perHour + 5; at += 1) pretending.push(await ask(alone.base, nextClient()))
  const isLimited = statusesOf(first).get(202) === perHour && statusesOf(pretending).get(202) === perHour
  return [
    {
      name: 'N7 one client, spoofing, a restart',
      ok:
        isLimited &&
        wait > 3000 &&
        wait <= 3600 &&
        spoofed.status === 429 &&
        restarted.status === 429 &&
        other.status === 202,
      figures: `one client: ${show(statusesOf(first))}, Retry-After ${wait} s; spoofing through a proxy ${spoofed.status}, without one ${show(statusesOf(pretending))}; after a restart ${restarted.status}, another client ${other.status}`,
    },
  ]
}

async function serveHonest({ start, sink }: Stage): Promise<Result[]> {
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
  return [
    {
      name: 'N7 flood from many, mail cap',
      ok: unserved === 0 && p99 <= longestAnswer && mailed === mailCap && child.exitCode === null && asked > 500,
      figures: `${asked} sign-ups in ${floodLasts / 1000} s (not 202: ${show(bad)}); an honest client: ${times.length} answers, p99 ${round(p99)} ms, ${unserved} unserved; ${mailed} mails of at most ${mailCap}`,
    },
  ]
}

async function limitAddress({ start, sink }: Stage): Promise<Result[]> {
  const { base } = await start()
  const stamp = await fetchStamp(base)
  const email = nextReader()
  const answers = await Promise.all(Array.from({ length: 30 }, () => signUp({ base, stamp, email })))
  await sleep(2000)
  const mailed = sink.mails.get(email)?.length ?? 0
  return [
    {
      name: 'N7 one address, many clients',
      ok: mailed === 1 && statusesOf(answers).get(202) === 30,
      figures: `30 sign-ups: ${show(statusesOf(answers))}, ${mailed} mail`,
    },
  ]
}

export const flood: Run = async () => [
  ...(await onStage(limitClient)),
  ...(await onStage(limitAddress)),
  ...(await onStage(serveHonest)),
]
