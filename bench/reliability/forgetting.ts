// D16: purging, exporting and erasing 100,000 rows hold up nobody who reads.
import { closeSync, fsyncSync, openSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { Agent } from 'node:http'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Libsql from 'libsql'
import pg from 'pg'
import { makeStore, openDatabase } from '#src/server/store/store.ts'
import { day } from '#src/test/service.ts'
import { ask, fetchStamp, nextReader, signUp } from './rig/ask.ts'
import { databaseFile, postgresQuery, sqliteQuery } from './rig/database.ts'
import { inChild } from './rig/in-child.ts'
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
import { startPostgres } from './rig/postgres.ts'
import { type RunningServer, runCommand } from './rig/server.ts'
import { newsletterId, storyPath } from './rig/site.ts'
import { onStage, type Stage, type StageOptions } from './rig/stage.ts'

/** One in so many is erased, and as many are imported; the first of them has a history of as many rows as there are subscribers. */
const erasedPart = 10
const longestPage = 200
const longestWork = 240_000

/** Subscribers with all that a sign-up leaves; their ids lie in no order, as those of a server do. */
function fillStatements(kind: 'expired' | 'kept', count: number): string[] {
  const id = `'${kind}-' || cast((i * 7919) % 1000003 as text) || '-0123456789-0123456789'`
  const address = `'${kind}-' || cast(i as text) || '@example.org'`
  const at = Date.now() - (kind === 'expired' ? 30 : 1) * day
  const from = `from (with recursive n(i) as (select 1 union all select i + 1 from n where i < ${count}) select i from n) numbers`
  const isKept = kind === 'kept'
  return [
    `insert into subscribers (id, key, address, created_at) select ${id}, ${address}, ${address}, ${at} ${from}`,
    `insert into subscriptions (subscriber_id, newsletter, status, requested_at, confirmed_at)
     select ${id}, '${newsletterId}', '${isKept ? 'confirmed' : 'pending'}', ${at}, ${isKept ? at : 'null'} ${from}`,
    `insert into consents (id, subscriber_id, newsletter, event, at, ticked, method, page)
     select 'c' || ${id}, ${id}, '${newsletterId}', 'requested', ${at}, '[]', 'json', '/' ${from}`,
    `insert into tokens (hash, purpose, subscriber_id, newsletters, expires_at)
     select 't' || ${id}, 'confirm', ${id}, '["${newsletterId}"]', ${at} ${from}`,
    `insert into mails (id, subscriber_id, kind, state, created_at, due_at, claimed_until, attempts, sent_at)
     select 'm' || ${id}, ${id}, 'answer', 'sent', ${at}, ${at}, 0, 1, ${at} ${from}`,
    `insert into hits (key, at) select 'ask:' || ${id}, ${at} ${from}`,
    ...(isKept
      ? [
          `insert into consents (id, subscriber_id, newsletter, event, at, ticked, method)
           select 'h' || cast(i as text), (select id from subscribers where key = '${kind}-1@example.org'), '${newsletterId}',
           'withdrawn', ${at}, '[]', 'preferences' ${from}`,
        ]
      : []),
  ]
}

/** Makes a store with so many subscribers who never confirmed, and as many who have. */
export async function fill(dataFolder: string, databaseUrl: string | null, count: number): Promise<number> {
  const since = Date.now()
  const database = await openDatabase({ databaseUrl: databaseUrl ?? undefined, dataFolder }, () => undefined)
  await (await makeStore(database)).close()
  const statements = [...fillStatements('expired', count), ...fillStatements('kept', count)]
  if (databaseUrl === null) {
    const file = new Libsql(databaseFile(dataFolder))
    file.pragma('synchronous = OFF')
    for (const statement of statements) file.exec(statement)
    file.close()
    // What was filled in is on the disk before anything is measured.
    const filled = openSync(databaseFile(dataFolder), 'r+')
    fsyncSync(filled)
    closeSync(filled)
  } else {
    const client = new pg.Client({ connectionString: databaseUrl })
    await client.connect()
    for (const statement of statements) await client.query(statement)
    await client.query('analyze')
    await client.end()
  }
  return Date.now() - since
}

/** What readers and those who sign up met while something else went on, in ms. */
type Met = { pages: number[]; signUps: number[]; unserved: string[]; ms: number }

const toFailure = (error: NodeJS.ErrnoException) => ({ status: error.code ?? error.message, ms: 0 })

/** Reads pages one after another, and signs up now and then, until `work` has ended. */
async function meet(base: string, stamp: string, work: Promise<unknown>): Promise<Met> {
  // A connection for each: one that is kept may be let go of by the server at the moment at which it is used again.
  const agent = new Agent({ keepAlive: false })
  const met: Met = { pages: [], signUps: [], unserved: [], ms: 0 }
  let isDone = false
  const since = Date.now()
  async function readOne(): Promise<void> {
    const page = await ask(`${base}${storyPath}`, { agent }).catch(toFailure)
    if (page.status === 200) met.pages.push(page.ms)
    else met.unserved.push(`page ${page.status}`)
  }
  // Nobody waits for the page of another: a server that stands still is met by all who come meanwhile.
  async function read(): Promise<void> {
    const reading: Promise<void>[] = []
    for (; !isDone; await sleep(10)) reading.push(readOne())
    await Promise.all(reading)
  }
  async function subscribe(): Promise<void> {
    while (!isDone) {
      const answer = await signUp({ base, stamp, email: nextReader('meanwhile'), agent }).catch(toFailure)
      if (answer.status === 202) met.signUps.push(answer.ms)
      else met.unserved.push(`sign-up ${answer.status}`)
      await sleep(100)
    }
  }
  const meeting = Promise.all([read(), subscribe()])
  await work
  isDone = true
  await meeting
  agent.destroy()
  met.ms = Date.now() - since
  return met
}

const tell = (name: string, { pages, signUps, unserved, ms }: Met) =>
  `${name} ${(ms / 1000).toFixed(1)} s: ${pages.length} pages p99 ${round(percentile(pages, 0.99))} max ${round(Math.max(...pages))} ms, sign-ups p99 ${round(percentile(signUps, 0.99))} ms, not served: ${show(countBy(unserved))}`

/** Resolves when the server has said that it has forgotten, or could not: it begins with its start. */
async function untilPurged({ log }: RunningServer): Promise<void> {
  const end = Date.now() + longestWork
  while (Date.now() < end && !/"event":"purged?"/.test(log())) await sleep(50)
}

type Playing = { url?: string; count: number; options?: StageOptions }

async function play({ start, env, dataFolder, home }: Stage, { url, count, options = {} }: Playing): Promise<Result> {
  const erased = Math.round(count / erasedPart)
  const own = { ...env, ...(url !== undefined && { DATABASE_URL: url }) }
  await inChild(import.meta.url, 'fill', dataFolder, url ?? null, count)
  const query = url === undefined ? sqliteQuery(databaseFile(dataFolder)) : postgresQuery(url)
  const server = await start({ ...options, env: own })
  const stamp = await fetchStamp(server.base)
  const meetDuring = (work: Promise<unknown>) => meet(server.base, stamp, work)
  const countOf = async (kind: string) =>
    Number((await query(`select count(*) as n from subscribers where key like '${kind}-%'`))[0]?.n)

  const purging = await meetDuring(untilPurged(server))
  const longest = Number(/"longest":(\d+)/.exec(server.log())?.[1] ?? 'NaN')
  const unpurged = await countOf('expired')
  const failure = /.*"event":"purge".*/.exec(server.log())?.[0]

  const command = 'src/server/subscribers.ts'
  const doing: Record<string, Met> = { purging }
  let lines = 0
  let unerased = 0
  let taken = 0
  // A double is only measured while it purges.
  if (options.fault === undefined) {
    const asking = runCommand([command, 'export'], own)
    doing.exporting = await meetDuring(asking)
    lines = (await asking).out.split('\r\n').filter((line) => line.startsWith('kept-')).length
    const list = join(home, 'erase.txt')
    await writeFile(list, Array.from({ length: erased }, (_, at) => `kept-${at + 1}@example.org\n`).join(''))
    doing.erasing = await meetDuring(runCommand([command, 'erase', '--file', list], own))
    unerased = (await countOf('kept')) - (count - erased)
    const csv = Array.from({ length: erased }, (_, at) => `new-${at}@example.org,${newsletterId}\n`)
    await writeFile(list, ['email,newsletter\n', ...csv].join(''))
    doing.importing = await meetDuring(runCommand([command, 'import', list], own))
    taken = await countOf('new')
  }
  const all = Object.entries(doing)
  const figures = `${all.map(([name, met]) => tell(name, met)).join('; ')}; the longest portion ${longest} ms; ${unpurged} expired and ${unerased} erased are left, ${lines} exported, ${taken} imported${failure === undefined ? '' : `; not purged to the end: ${failure}`}`
  return judge(
    `D16 ${count} rows, ${url === undefined ? 'SQLite' : 'Postgres'}`,
    figures,
    {
      'all are purged': unpurged === 0 && failure === undefined,
      'all are exported': lines === count,
      'all are erased': unerased === 0,
      'all are imported': taken === erased,
      'everybody is served': all.every(([, { unserved }]) => unserved.length === 0),
    },
    { 'a page within 200 ms': all.every(([, { pages }]) => percentile(pages, 0.99) <= longestPage) },
  )
}

async function onPostgres(count: number): Promise<Result> {
  const postgres = await startPostgres()
  try {
    return await onStage((stage) => play(stage, { url: postgres.url, count }))
  } finally {
    await postgres.remove()
  }
}

export const forgetting: Run = async ({ rows }) => [
  ...(await inThreeAttempts(() => onStage((stage) => play(stage, { count: rows })))),
  ...(await inThreeAttempts(() => onPostgres(rows))),
  control(
    'D16 control: forgets row by row, all at once',
    await onStage((stage) => play(stage, { count: 20_000, options: { fault: 'forgets-at-once' } })),
    'a page within 200 ms',
  ),
]
