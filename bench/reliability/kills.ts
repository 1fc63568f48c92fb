// D1: kill -9 during sign-ups loses nothing that was acknowledged.
import { setTimeout as sleep } from 'node:timers/promises'
import { fetchStamp } from './rig/ask.ts'
import {
  compare,
  databaseFile,
  integrityOf,
  postgresQuery,
  type Query,
  readSubscribed,
  sqliteQuery,
} from './rig/database.ts'
import { startLoad } from './rig/load.ts'
import { control, judge, type Result, type Run, show, waitUntil } from './rig/measure.ts'
import { startPostgres } from './rig/postgres.ts'
import { onStage, type Stage, type StageOptions } from './rig/stage.ts'

const clients = 8
// How long a server lives before its kill, at the longest.
const longestLife = 600
// A mail that a killed server had claimed is free again after a minute.
const longestWaitForMail = 110_000

async function killOften(stage: Stage, options: StageOptions, kills: number, random: () => number) {
  let server = await stage.start(options)
  const stamp = await fetchStamp(server.base)
  let base: string | undefined = server.base
  const load = startLoad({ base: () => base, stamp, clients })
  for (let kill = 0; kill < kills; kill += 1) {
    const goodBefore = load.acknowledged.length
    await waitUntil(() => load.acknowledged.length > goodBefore, 5000, 2)
    await sleep(random() * longestLife)
    base = undefined
    await server.kill()
    server = await stage.start(options)
    base = server.base
  }
  await sleep(500)
  await load.stop()
  return { server, load }
}

type Measured = {
  name: string
  kills: number
  random: () => number
  options?: StageOptions
  query?: (stage: Stage) => Query
  isSqlite?: boolean
  patience?: number
}

const measure = ({
  name,
  kills,
  random,
  options = {},
  query = ({ dataFolder }) => sqliteQuery(databaseFile(dataFolder)),
  isSqlite = true,
  patience = longestWaitForMail,
}: Measured) =>
  onStage(async (stage): Promise<Result> => {
    const { server, load } = await killOften(stage, options, kills, random)
    await waitUntil(() => load.acknowledged.every((address) => stage.sink.mails.has(address)), patience, 200)
    const integrity = isSqlite ? await integrityOf(query(stage)) : 'ok'
    const found = compare(load.acknowledged, await readSubscribed(query(stage)), stage.sink.mails)
    await server.kill('SIGTERM')
    const again = found.again / kills
    const figures = `${kills} kills, ${load.acknowledged.length} acknowledged, ${found.lost} lost, ${found.unmailed} never mailed, ${again.toFixed(2)} mails twice a kill (${found.otherIds} with another Message-ID), integrity ${integrity}; without an answer: ${show(load.errors)}`
    return judge(name, figures, {
      'sign-ups were acknowledged': load.acknowledged.length > kills,
      'none is lost': found.lost === 0,
      'all are mailed': found.unmailed === 0,
      'the Message-ID stays': found.otherIds === 0,
      'a mail twice a kill at most': again <= 1,
      'the file is whole': integrity === 'ok',
    })
  })

export const kills: Run = async ({ kills, random }) => {
  const postgres = await startPostgres()
  try {
    return await Promise.all([
      measure({ name: 'D1 kill -9, SQLite', kills, random }),
      measure({
        name: 'D1 kill -9, Postgres',
        kills,
        random,
        options: { env: { DATABASE_URL: postgres.url } },
        query: () => postgresQuery(postgres.url),
        isSqlite: false,
      }),
      measure({
        name: 'D1 control: acknowledges before commit',
        kills: 2,
        random,
        options: { fault: 'early' },
        patience: 1000,
      }).then((result) => control(result.name, result, 'none is lost')),
    ])
  } finally {
    await postgres.remove()
  }
}
