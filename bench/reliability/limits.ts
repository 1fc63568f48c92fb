// N7: one who asks too often is told to wait, and is not mailed.
import { setTimeout as sleep } from 'node:timers/promises'
import type { StoreOptions } from '#src/server/store/store.ts'
import { day, hour, minute, signUpOf } from '#src/test/service.ts'
import { fetchStamp, nextClient, nextReader, signUp } from './rig/ask.ts'
import { onFakeClock } from './rig/fake-clock.ts'
import { control, countBy, judge, type Result, type Run, show, waitUntil } from './rig/measure.ts'
import { onStage, type Stage, type StageOptions } from './rig/stage.ts'

const perHour = 10

const statusesOf = (answers: readonly { status: number }[]) => countBy(answers.map(({ status }) => status))

async function limitClient({ start }: Stage, options: StageOptions = {}): Promise<Result> {
  const server = await start(options)
  const stamp = await fetchStamp(server.base)
  const client = nextClient()
  const ask = async (base: string, who: string) => signUp({ base, stamp, email: nextReader(), client: who })
  const askOften = async (base: string, who: (at: number) => string) => {
    const answers = []
    for (let at = 0; at < perHour + 5; at += 1) answers.push(await ask(base, who(at)))
    return answers
  }
  const first = await askOften(server.base, () => client)
  // One household has all addresses of one network.
  const network = await askOften(server.base, (at) => `2001:db8:${at % 2 === 0 ? '0' : ''}1::${at + 1}`)
  const refused = first.find(({ status }) => status === 429)
  const wait = Number(refused?.headers['retry-after'])
  // What a stranger writes before what the trusted proxy adds is not read.
  const spoofed = await ask(server.base, `${nextClient()}, ${client}`)
  await server.kill('SIGTERM')
  const again = await start(options)
  const restarted = await ask(again.base, client)
  const other = await ask(again.base, nextClient())
  await again.kill('SIGTERM')

  const alone = await start({ ...options, env: { TRUSTED_PROXIES: '' } })
  const pretending = await askOften(alone.base, nextClient)
  const isLimited = (answers: readonly { status: number }[]) => {
    const statuses = statusesOf(answers)
    return statuses.get(202) === perHour && statuses.get(429) === answers.length - perHour
  }
  const figures = `one client: ${show(statusesOf(first))}, Retry-After ${wait} s; one IPv6 /64: ${show(statusesOf(network))}; spoofing through a proxy ${spoofed.status}, without one ${show(statusesOf(pretending))}; after a restart ${restarted.status}, another client ${other.status}`
  return judge('N7 one client, spoofing, a restart', figures, {
    'one client is limited': isLimited(first),
    'with Retry-After': wait > 0 && wait <= 300,
    'an IPv6 network is one client': isLimited(network),
    'spoofing helps nobody': spoofed.status === 429 && isLimited(pretending),
    'a restart forgets nothing': restarted.status === 429,
    'another client is served': other.status === 202,
  })
}

/** One address is asked for again and again, from everywhere, for some hours of the store's clock. */
const askForHours = (hours: number, limits: StoreOptions['limits'] = {}) =>
  onFakeClock(limits, async ({ smtp, store, clock, work }): Promise<Result> => {
    const sent: number[] = []
    smtp.onData = () => sent.push(clock.time)
    let asked = 0
    for (const end = clock.time + hours * hour; clock.time < end; clock.pass(4 * minute)) {
      asked += 1
      await store.signUp(signUpOf('ada@example.org'))
      await work()
    }
    const most = Math.max(...sent.map((from) => sent.filter((at) => at >= from && at < from + day).length))
    const least = Math.min(...sent.slice(1).map((at, before) => at - (sent[before] ?? 0)))
    const figures = `${asked} sign-ups in ${hours} hours: ${sent.length} mails, at most ${most} within 24 hours, at least ${least / minute} minutes apart`
    return judge('N7 one address, all day (fake clock)', figures, {
      'three mails in 24 hours': most <= 3 && sent.length > 3,
      'one in ten minutes': least >= 10 * minute,
    })
  })

async function limitAddress({ start, sink }: Stage): Promise<Result> {
  const { base } = await start()
  const stamp = await fetchStamp(base)
  const email = nextReader()
  const answers = await Promise.all(Array.from({ length: 30 }, () => signUp({ base, stamp, email })))
  await waitUntil(() => sink.mails.has(email), 20_000)
  // Another one would follow soon.
  await sleep(2000)
  const mailed = sink.mails.get(email)?.length ?? 0
  const figures = `30 sign-ups: ${show(statusesOf(answers))}, ${mailed} mail`
  return judge('N7 one address, many clients', figures, {
    'all are answered alike': statusesOf(answers).get(202) === 30,
    'one mail': mailed === 1,
  })
}

export const limits: Run = async () => [
  await onStage(limitClient),
  control(
    'N7 control: believes any X-Forwarded-For',
    await onStage((stage) => limitClient(stage, { fault: 'believes-anybody' })),
    'spoofing helps nobody',
  ),
  await onStage(limitAddress),
  await askForHours(48),
  control('N7 control: no limit in a day', await askForHours(4, { perAddress: 1000 }), 'three mails in 24 hours'),
]
