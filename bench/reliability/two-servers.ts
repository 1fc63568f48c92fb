// D7: two servers on one database.
import { setTimeout as sleep } from 'node:timers/promises'
import { ask, fetchStamp } from './rig/ask.ts'
import {
  compare,
  databaseFile,
  integrityOf,
  lockFile,
  postgresQuery,
  type Query,
  readSubscribed,
  sqliteQuery,
} from './rig/database.ts'
import { startLoad } from './rig/load.ts'
import { control, judge, percentile, type Result, type Run, round, show, waitUntil } from './rig/measure.ts'
import { startPostgres } from './rig/postgres.ts'
import { storyPath } from './rig/site.ts'
import { onStage, type Stage, type StageOptions } from './rig/stage.ts'

type Lasting = { lasts: number; patience: number }
type Storage = { name: string; query: (stage: Stage) => Query; isSqlite: boolean }

const onFile: Storage = {
  name: 'D7 two servers on one SQLite file',
  query: ({ dataFolder }) => sqliteQuery(databaseFile(dataFolder)),
  isSqlite: true,
}

const measure = (options: StageOptions, { lasts, patience }: Lasting, { name, query: queryOf, isSqlite } = onFile) =>
  onStage(async (stage): Promise<Result> => {
    const { start, sink } = stage
    const servers = await Promise.all([start(options), start(options)])
    const stamp = await fetchStamp(servers[0]?.base ?? '')
    const loads = servers.map(({ base }) => startLoad({ base: () => base, stamp, clients: 8 }))
    await sleep(lasts)
    await Promise.all(loads.map((load) => load.stop()))
    const acknowledged = loads.flatMap((load) => load.acknowledged)
    await waitUntil(() => acknowledged.every((address) => sink.mails.has(address)), patience)
    await sleep(1000)
    const query = queryOf(stage)
    const integrity = isSqlite ? await integrityOf(query) : 'ok'
    const found = compare(acknowledged, await readSubscribed(query), sink.mails)
    await Promise.all(servers.map((server) => server.kill('SIGTERM')))
    const good = loads.map((load) => load.acknowledged.length)
    const statuses = loads.map((load) => show(load.statuses)).join(' and ')
    const times = loads.flatMap((load) => load.times)
    const figures = `answers ${statuses}, ${found.lost} lost, ${found.unmailed} never mailed, ${found.again + found.otherIds} mailed twice, p99 ${round(percentile(times, 0.99))} ms, integrity ${integrity}`
    return judge(name, figures, {
      'none is lost': found.lost === 0,
      'all are mailed': found.unmailed === 0,
      'none is mailed twice': found.again === 0 && found.otherIds === 0,
      'the file is whole': integrity === 'ok',
      'both take sign-ups': good.every((count) => count > 0),
      'all were answered': loads.every((load) => load.errors.size === 0 && !load.statuses.has(500)),
    })
  })

async function measurePostgres(): Promise<Result> {
  const postgres = await startPostgres()
  try {
    const storage = {
      name: 'D7 two servers on one Postgres',
      query: () => postgresQuery(postgres.url),
      isSqlite: false,
    }
    return await measure({ env: { DATABASE_URL: postgres.url } }, { lasts: 6000, patience: 75_000 }, storage)
  } finally {
    await postgres.remove()
  }
}

/** Another process keeps the file for longer than anybody waits. */
const lockOut = () =>
  onStage(async ({ start, dataFolder, sink }): Promise<Result> => {
    const { base } = await start()
    const stamp = await fetchStamp(base)
    const load = startLoad({ base: () => base, stamp, clients: 8, pause: 20 })
    await sleep(1000)
    const letGo = lockFile(databaseFile(dataFolder))
    await waitUntil(() => load.statuses.has(503), 20_000)
    const page = await ask(`${base}${storyPath}`)
    letGo()
    const freed = Date.now()
    const healed = await waitUntil(() => load.lastGood() > freed, 10_000, 5)
    await sleep(300)
    await load.stop()
    const mailed = await waitUntil(() => load.acknowledged.every((address) => sink.mails.has(address)), 75_000)
    const { lost } = compare(load.acknowledged, await readSubscribed(sqliteQuery(databaseFile(dataFolder))), sink.mails)
    const figures = `answers ${show(load.statuses)}, a page meanwhile ${page.status}, the next 202 ${round(healed)} ms after it was let go, ${lost} lost, all mailed ${mailed !== undefined}, without an answer ${show(load.errors)}`
    return judge('D7 a file that is locked for long', figures, {
      'it is refused with 503': load.statuses.has(503) && load.errors.size === 0,
      'pages are served': page.status === 200,
      'it heals': healed !== undefined,
      'none is lost': lost === 0,
      'all are mailed': mailed !== undefined,
    })
  })

export const twoServers: Run = async () => [
  await lockOut(),
  await measure({}, { lasts: 6000, patience: 75_000 }),
  await measurePostgres(),
  control(
    'D7 control: takes a locked file for written',
    await measure({ fault: 'ignores-locks' }, { lasts: 1500, patience: 500 }),
    'none is lost',
  ),
]
