// D11: SIGTERM under load drops nothing; a throw in any handler tells nothing.

import { setTimeout as sleep } from 'node:timers/promises'
import { healthPath, paths } from '#src/lib/paths.ts'
import { ask, fetchStamp } from './rig/ask.ts'
import { databaseFile, readSubscribed, sqliteQuery } from './rig/database.ts'
import { secretOfError } from './rig/faults.ts'
import { startLoad } from './rig/load.ts'
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
import { newsletterId, siteOrigin, storyPath } from './rig/site.ts'
import { onStage, type Stage, type StageOptions } from './rig/stage.ts'

const longestExit = 5000
// A stop waits for idle readers for 2 s: several servers are stopped side by side.
const lanes = 5

type Found = { acknowledged: string[]; errors: string[]; statuses: number[]; exits: number[]; badCodes: number }

type Stopping = { stops: number; random: () => number; options: StageOptions }

async function stopOften({ start }: Stage, { stops, random, options }: Stopping): Promise<Found> {
  const found: Found = { acknowledged: [], errors: [], statuses: [], exits: [], badCodes: 0 }
  for (let stop = 0; stop < stops; stop += 1) {
    const server = await start(options)
    const stamp = await fetchStamp(server.base)
    let base: string | undefined = server.base
    const load = startLoad({ base: () => base, stamp, clients: 12 })
    await sleep(200 + random() * 400)
    const told = Date.now()
    server.child.kill('SIGTERM')
    // As a proxy does, readers go elsewhere a moment later; until then they still ask here.
    setTimeout(() => {
      base = undefined
    }, 300)
    if ((await server.exit) !== 0) found.badCodes += 1
    found.exits.push(Date.now() - told)
    await load.stop()
    found.acknowledged.push(...load.acknowledged)
    // Nobody listens any more, and says so: nothing was taken.
    for (const [code, count] of load.errors)
      if (code !== 'ECONNREFUSED') found.errors.push(...Array.from({ length: count }, () => code))
    for (const [status, count] of load.statuses) found.statuses.push(...Array.from({ length: count }, () => status))
  }
  return found
}

async function measure(stops: number, random: () => number, options: StageOptions = {}): Promise<Result> {
  const found = await Promise.all(
    Array.from({ length: Math.min(lanes, stops) }, (_, lane) =>
      onStage(async (stage) => {
        const own = await stopOften(stage, { stops: Math.ceil((stops - lane) / lanes), random, options })
        const subscribed = await readSubscribed(sqliteQuery(databaseFile(stage.dataFolder)))
        return { ...own, lost: own.acknowledged.filter((address) => !subscribed.has(address)).length }
      }),
    ),
  )
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
  const lost = sum(found.map((own) => own.lost))
  const badCodes = sum(found.map((own) => own.badCodes))
  const exits = found.flatMap((own) => own.exits)
  const errors = found.flatMap((own) => own.errors)
  const statuses = found.flatMap((own) => own.statuses)
  const slowest = percentile(exits, 1)
  const figures = `${exits.length} stops, answers ${show(countBy(statuses))}, dropped ${show(countBy(errors))}, ${lost} lost, exit after ${round(slowest)} ms at the longest, ${badCodes} with another code than 0`
  return judge(
    'D11 SIGTERM under load',
    figures,
    {
      'none is dropped': errors.length === 0,
      'none is lost': lost === 0,
      'all are acknowledged': statuses.length > 0 && statuses.every((status) => status === 202),
      'it ends well': badCodes === 0,
    },
    { 'it ends within 5 s': slowest <= longestExit },
  )
}

const form = { 'content-type': 'application/x-www-form-urlencoded' }
const json = { 'content-type': 'application/json' }
const code = '0123456789ABCDEFGHJKMNPQRS'
const asJson = (value: unknown) => ({ method: 'POST', headers: json, body: JSON.stringify(value) })
const asForm = (value: Record<string, string>) => ({
  method: 'POST',
  headers: form,
  body: String(new URLSearchParams(value)),
})
const signUpFields = { email: 'ada@example.org', stamp: 'x.y' }
const report = {
  method: 'POST',
  headers: { 'content-type': 'application/csp-report' },
  body: '{"csp-report":{"document-uri":"https://example.org/","effective-directive":"script-src","blocked-uri":"inline"}}',
}

/** A request for every handler that can throw. */
export const requestsForAll: readonly [string, Parameters<typeof ask>[1]][] = [
  ['/', {}],
  [storyPath, {}],
  [storyPath, { method: 'HEAD' }],
  ['/nowhere', {}],
  [healthPath, {}],
  ['/csp-reports', report],
  [paths.signUps('stamp'), {}],
  [paths.signUps(), asJson({ ...signUpFields, newsletters: [newsletterId] })],
  [paths.signUps(), asForm({ ...signUpFields, newsletter: newsletterId })],
  [paths.signUps('resend'), asJson(signUpFields)],
  ...(['confirm', 'preferences', 'unsubscribe'] as const).flatMap((page): [string, Parameters<typeof ask>[1]][] => [
    [paths.signUps(page), asJson({ code })],
    [paths.signUps(page), asForm({ code })],
  ]),
  [paths.signUps('preferences'), asForm({ code, save: '1' })],
  [paths.signUps(`one-click/${code}`), asForm({ 'List-Unsubscribe': 'One-Click' })],
]

const throwInEach = (options: StageOptions) =>
  onStage(async ({ start }): Promise<Result> => {
    const server = await start(options)
    let generic = 0
    let guarded = 0
    const others: string[] = []
    for (const [path, asking = {}] of requestsForAll) {
      const headers = { origin: siteOrigin, ...asking.headers }
      const { status, body, headers: got } = await ask(`${server.base}${path}`, { ...asking, headers })
      if (status !== 500) others.push(`${asking.method ?? 'GET'} ${path} ${status}`)
      if (!/planted|\bat \S+:\d+|node_modules/.test(body) && !body.includes(secretOfError) && body.length < 200)
        generic += 1
      if (got['content-security-policy'] !== undefined) guarded += 1
    }
    const isAlive = server.child.exitCode === null
    const logged = server.log().match(/"event":"error"/g)?.length ?? 0
    const all = requestsForAll.length
    const figures = `${all} handlers threw: ${others.length === 0 ? 'all answered 500' : others.join(', ')}, ${generic} of them with a generic text, ${guarded} with the security headers, ${logged} in the log, process ${isAlive ? 'stays' : 'ENDED'}`
    return judge('D11 a throw in each handler', figures, {
      'each is answered 500': others.length === 0,
      'answers are generic': generic === all,
      'answers have the security headers': guarded === all,
      'each is in the log': logged === all,
      'the process stays': isAlive,
    })
  })

export const stops: Run = async ({ stops, random }) => [
  ...(await inThreeAttempts(() => measure(stops, random))),
  control('D11 control: ends without a word', await measure(2, random, { fault: 'drops-requests' }), 'none is dropped'),
  await throwInEach({ fault: 'throws' }),
  control('D11 control: tells what went wrong', await throwInEach({ fault: 'tells-errors' }), 'answers are generic'),
]
