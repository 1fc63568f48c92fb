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
import { type Result, type Run, show, waitUntil } from './rig/measure.ts'
import { startPostgres } from './rig/postgres.ts'
import type { StartOptions } from './rig/server.ts'
import { onStage, type Stage } from './rig/stage.ts'

const clients = 8
// How long a server lives before its kill, at the longest.
const longestLife = 600
// A mail that a killed server had claimed is free again after a minute.
const longestWaitForMail = 110_000

async function killOften(stage: Stage, options: Partial<StartOptions>, kills: number, random: () => number) {
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

async function run(
  name: string,
  kills: number,
  random: () => number,
  storage: { env: Record<string, string>; query: (stage: Stage) => Query; isSqlite: boolean },
): Promise<Result> {
  return onStage(async (stage) => {
    const { server, load } = await killOften(stage, { env: storage.env }, kills, random)
    await waitUntil(() => load.acknowledged.every((address) => stage.sink.mails.has(address)), longestWaitForMail, 200)
    const query = storage.query(stage)
    const integrity = storage.isSqlite ? await integrityOf(query) : 'ok'
    const found = compare(load.acknowledged, await readSubscribed(query), stage.sink.mails)
    await server.kill('SIGTERM')
    const again = found.again / kills
    const ok =
      load.acknowledged.length > kills &&
      found.lost === 0 &&
      found.unmailed === 0 &&
      found.otherIds === 0 &&
      again <= 1 &&
      integrity === 'ok'
    const figures = `${kills} kills, ${load.acknowledged.length} acknowledged, ${found.lost} lost, ${found.unmailed} never mailed, ${again.toFixed(2)} mails twice a kill (${found.otherIds} with another Message-ID), integrity ${integrity}; without an answer: ${show(load.errors)}`
    return { name, ok, figures }
  })
}

/** The same check on a server that acknowledges before it writes. */
async function runControl(random: () => number): Promise<Result> {
  return onStage(async (stage) => {
    const { server, load } = await killOften(stage, { entry: 'bench/reliability/rig/early-server.ts' }, 2, random)
    await server.kill()
    const found = compare(
      load.acknowledged,
      await readSubscribed(sqliteQuery(databaseFile(stage.dataFolder))),
      stage.sink.mails,
    )
    const figures = `${load.acknowledged.length} acknowledged too early, ${found.lost} found to be lost`
    return { name: 'D1 control: acknowledges before commit', ok: found.lost > 0, figures }
  })
}

export const kills: Run = async ({ kills, random }) => {
  const postgres = await startPostgres()
  try {
    return await Promise.all([
      run('D1 kill -9, SQLite', kills, random, {
        env: {},
        query: ({ dataFolder }) => sqliteQuery(databaseFile(dataFolder)),
        isSqlite: true,
      }),
      run('D1 kill -9, Postgres', kills, random, {
        env: { DATABASE_URL: postgres.url },
        query: () => postgresQuery(postgres.url),
        isSqlite: false,
      }),
      runControl(random),
    ])
  } finally {
    await postgres.remove()
  }
}
