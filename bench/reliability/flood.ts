// N7: one who asks too often is told to wait; everybody else is served.
import { setTimeout as sleep } from 'node:timers/promises'
import { TestSmtp } from '#src/server/mail/test-smtp.ts'
import { smtpTransport } from '#src/server/mail/transport.ts'
import { makeMailWorker } from '#src/server/mail/worker.ts'
import { createSampleStore, day, minute, sampleService, signUpOf } from '#src/server/subscriptions/sample-service.ts'
import { openSqlite } from '#src/server/subscriptions/sqlite.ts'
import { makeStore, type StoreOptions } from '#src/server/subscriptions/store.ts'
import { ask, fetchStamp, keepAlive, nextClient, nextReader, signUp } from './rig/ask.ts'
import {
  control,
  countBy,
  inThreeAttempts,
  judge,
  percentile,
  type Result,
  type Run,
  round,
  show,
} from './rig/measure.ts'
import { residentMb } from './rig/server.ts'
import { newsletterId, storyPath } from './rig/site.ts'
import { onStage, type Stage, type StageOptions } from './rig/stage.ts'

const perHour = 10
const floodLasts = 6000
const longestAnswer = 500
const mailCap = 50

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
    'with Retry-After': wait > 3000 && wait <= 3600,
    'an IPv6 network is one client': isLimited(network),
    'spoofing helps nobody': spoofed.status === 429 && isLimited(pretending),
    'a restart forgets nothing': restarted.status === 429,
    'another client is served': other.status === 202,
  })
}

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

/** 10^5 addresses from as many clients, past HTTP, so that it takes seconds. */
async function floodStore({ dataFolder, start, sink }: Stage): Promise<Result> {
  const store = await makeStore(await openSqlite(dataFolder))
  const statuses = new Map<string, number>()
  let next = 0
  async function attack(): Promise<void> {
    while (next < floodAddresses) {
      next += 1
      const { kind } = await store.signUp(signUpOf(`flood-${next}@example.org`, { newsletters: [newsletterId] }))
      statuses.set(kind, (statuses.get(kind) ?? 0) + 1)
    }
  }
  const since = Date.now()
  await Promise.all(Array.from({ length: 1000 }, attack))
  const took = Date.now() - since
  await store.close()
  const { base, pid } = await start({ env: { MAIL_PER_HOUR: String(mailCap) } })
  const stamp = await fetchStamp(base)
  const times: number[] = []
  for (let at = 0; at < 100; at += 1) {
    const answer = await signUp({ base, stamp, email: nextReader() })
    const page = await ask(`${base}${storyPath}`)
    if (answer.status === 202 && page.status === 200) times.push(answer.ms, page.ms)
  }
  await sleep(2000)
  const mailed = [...sink.mails.values()].flat().length
  const p99 = percentile(times, 0.99)
  const figures = `${show(statuses)} in ${(took / 1000).toFixed(1)} s; then an honest client: ${times.length} answers, p99 ${round(p99)} ms; ${mailed} mails of at most ${mailCap}, memory ${round(residentMb(pid))} MB`
  return judge(
    'N7 10^5 addresses',
    figures,
    {
      'all were asked': statuses.get('pending') === floodAddresses,
      'an honest client is served': times.length === 200,
      'mails are capped': mailed === mailCap,
    },
    { 'within 500 ms': p99 <= longestAnswer },
  )
}

/** One address is asked for again and again, from everywhere, for two days of the store's clock. */
async function askAllDay(limits: StoreOptions['limits'] = {}): Promise<Result> {
  const smtp = new TestSmtp()
  await smtp.start()
  const { store, clock, remove } = await createSampleStore({ limits })
  const sent: number[] = []
  smtp.onData = () => sent.push(clock.time)
  const worker = makeMailWorker({
    store,
    transport: smtpTransport(smtp.url, { name: 'Quay', address: 'letters@quay.example' }),
    service: () => sampleService,
    base: 'https://quay.example',
    domain: 'quay.example',
    perHour: 1000,
    log: () => undefined,
  })
  let asked = 0
  for (const end = clock.time + 2 * day; clock.time < end; clock.pass(4 * minute)) {
    asked += 1
    await store.signUp(signUpOf('ada@example.org'))
    while ((await worker.work()) > 0);
  }
  await worker.stop()
  await smtp.stop()
  await remove()
  const most = Math.max(...sent.map((from) => sent.filter((at) => at >= from && at < from + day).length))
  const least = Math.min(...sent.slice(1).map((at, before) => at - (sent[before] ?? 0)))
  const figures = `${asked} sign-ups in 48 hours: ${sent.length} mails, at most ${most} within 24 hours, at least ${least / minute} minutes apart`
  return judge('N7 one address for two days (fake clock)', figures, {
    'three mails in 24 hours': most <= 3 && sent.length > 3,
    'one in ten minutes': least >= 10 * minute,
  })
}

async function limitAddress({ start, sink }: Stage): Promise<Result> {
  const { base } = await start()
  const stamp = await fetchStamp(base)
  const email = nextReader()
  const answers = await Promise.all(Array.from({ length: 30 }, () => signUp({ base, stamp, email })))
  await sleep(2000)
  const mailed = sink.mails.get(email)?.length ?? 0
  const figures = `30 sign-ups: ${show(statusesOf(answers))}, ${mailed} mail`
  return judge('N7 one address, many clients', figures, {
    'all are answered alike': statusesOf(answers).get(202) === 30,
    'one mail': mailed === 1,
  })
}

export const flood: Run = async () => [
  await onStage(limitClient),
  control(
    'N7 control: believes any X-Forwarded-For',
    await onStage((stage) => limitClient(stage, { fault: 'believes-anybody' })),
    'spoofing helps nobody',
  ),
  await onStage(limitAddress),
  await askAllDay(),
  control('N7 control: no limit in a day', await askAllDay({ perAddress: 1000 }), 'three mails in 24 hours'),
  ...(await inThreeAttempts(() => onStage(serveHonest))),
  ...(await inThreeAttempts(() => onStage(floodStore))),
]
