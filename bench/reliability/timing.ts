// N5, N12: how long an answer takes says nothing of whether an address is known.
import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import Libsql from 'libsql'
import { addressKey } from '#src/contract/address.ts'
import { fetchStamp, keepAlive, nextReader, resend, signUp } from './rig/ask.ts'
import { databaseFile } from './rig/database.ts'
import { control, judge, type Result, type Run } from './rig/measure.ts'
import { newsletterId } from './rig/site.ts'
import { onStage } from './rig/stage.ts'

const states = ['new', 'pending', 'confirmed', 'unsubscribed', 'blocked'] as const
type State = (typeof states)[number]
const each = 1500
/** Of those who ask for another mail: what it writes is less, and its answer waits for the same grid. */
const eachResend = 500
const inFlight = 25
const mostZ = 3.3
const controlZ = 10

type Question = { state: State; email: string }
type Timing = { z: number; worst: State; bodies: Set<string> }

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const variance = (values: readonly number[], middle: number) =>
  values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1)

/** Welch's statistic for the means of two samples. */
function zOf(a: readonly number[], b: readonly number[]): number {
  const [ma, mb] = [mean(a), mean(b)]
  return (ma - mb) / Math.sqrt(variance(a, ma) / a.length + variance(b, mb) / b.length)
}

/** One of each state in turn, in a new order each time. */
function interleave(random: () => number, count: number): Question[] {
  return Array.from({ length: count }, () =>
    [...states]
      .map((state) => ({ state, at: random() }))
      .sort((a, b) => a.at - b.at)
      .map(({ state }) => ({ state, email: nextReader(state) })),
  ).flat()
}

type Asking = typeof signUp

async function time(
  base: string,
  stamp: string,
  questions: readonly Question[],
  asking: Asking = signUp,
): Promise<Timing> {
  const agent = keepAlive()
  const times = new Map<State, number[]>(states.map((state) => [state, []]))
  const bodies = new Set<string>()
  let next = 0
  async function go(): Promise<void> {
    for (let question = questions[next++]; question !== undefined; question = questions[next++]) {
      const { status, body, headers, ms } = await asking({ base, stamp, email: question.email, agent })
      const { date, ...others } = headers
      bodies.add(JSON.stringify([status, body, others]))
      times.get(question.state)?.push(ms)
    }
  }
  await Promise.all(Array.from({ length: inFlight }, go))
  agent.destroy()
  const [fresh, ...known] = states
  let z = 0
  let worst: State = fresh
  for (const state of known) {
    const found = Math.abs(zOf(times.get(state) ?? [], times.get(fresh) ?? []))
    if (found > z) [z, worst] = [found, state]
  }
  return { z, worst, bodies }
}

/** Writes subscribers of every state, as if they had come months ago. */
function prepare(file: string, questions: readonly Question[]): void {
  const database = new Libsql(file)
  database.pragma('busy_timeout = 5000')
  const long = Date.now() - 90 * 24 * 3600 * 1000
  const subscriber = database.prepare(
    'insert into subscribers (id, key, address, created_at, blocked_at) values (?, ?, ?, ?, ?)',
  )
  const subscription = database.prepare(
    'insert into subscriptions (subscriber_id, newsletter, status, requested_at, confirmed_at, withdrawn_at) values (?, ?, ?, ?, ?, ?)',
  )
  database.transaction(() => {
    for (const { state, email } of questions) {
      if (state === 'new') continue
      const id = randomUUID()
      const status = state === 'blocked' ? 'pending' : state
      const confirmed = state === 'confirmed' || state === 'unsubscribed' ? long : null
      subscriber.run(id, addressKey(email), email, long, state === 'blocked' ? long : null)
      // A pending one of yesterday, so that it is not swept away.
      const requested = status === 'pending' ? Date.now() - 24 * 3600 * 1000 : long
      subscription.run(id, newsletterId, status, requested, confirmed, state === 'unsubscribed' ? long : null)
    }
  })()
  database.close()
}

/** A double that answers at once, and 3 ms later for those it knows. */
async function runControl(random: () => number): Promise<Result> {
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => {
      body += chunk
    })
    request.on('end', async () => {
      if (!body.includes('"new-')) await sleep(3)
      response.end('{"kind":"pending"}')
    })
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { z } = await time(base, '', interleave(random, each))
  server.close()
  const found = judge('', `|z| ${z.toFixed(1)}`, { 'the known take as long as the unknown': z <= controlZ })
  return control('N5 control: 3 ms more for the known', found, 'the known take as long as the unknown')
}

/** Two of three runs at the most, each with readers of its own. */
const compare = (name: string, random: () => number, { asking, count }: { asking: Asking; count: number }) =>
  onStage(async ({ start, dataFolder }): Promise<Result> => {
    const { base } = await start()
    const stamp = await fetchStamp(base)
    await time(base, stamp, interleave(random, 100), asking)
    const runs: Timing[] = []
    const good = () => runs.filter(({ z }) => z < mostZ).length
    while (runs.length < 3 && good() < 2 && runs.length - good() < 2) {
      const questions = interleave(random, count)
      prepare(databaseFile(dataFolder), questions)
      runs.push(await time(base, stamp, questions, asking))
    }
    const replies = new Set(runs.flatMap(({ bodies }) => [...bodies])).size
    const figures = `${count} of each of ${states.length} states a run, |z| ${runs.map(({ z, worst }) => `${z.toFixed(2)} (${worst})`).join(', ')}; ${replies} different reply`
    return judge(name, figures, {
      'the known take as long as the unknown': good() >= 2,
      'replies are equal': replies === 1,
    })
  })

export const timing: Run = async ({ random }) => [
  await compare('N5 timing of the known and the unknown', random, { asking: signUp, count: each }),
  await compare('N12 the same for another mail', random, { asking: resend, count: eachResend }),
  await runControl(random),
]
