// D6: a kill while the schema is made leaves none or all of it; a backup is equal, row by row.
import { existsSync } from 'node:fs'
import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openSqlite } from '#src/server/store/sqlite.ts'
import { makeStore } from '#src/server/store/store.ts'
import { fetchStamp, nextReader, signUp } from './rig/ask.ts'
import { databaseFile, dump, integrityOf, postgresQuery, readSubscribed, sqliteQuery, tables } from './rig/database.ts'
import { startLoad } from './rig/load.ts'
import { control, judge, type Result, type Run, waitUntil } from './rig/measure.ts'
import { startPostgres } from './rig/postgres.ts'
import { runCommand, spawnServer } from './rig/server.ts'
import { onStage, type Stage } from './rig/stage.ts'

const countTables = async (file: string) =>
  (await sqliteQuery(file)("select name from sqlite_master where type = 'table' and name not like 'sqlite%'")).length

type Killing = { times: number; random: () => number; entry?: string }

async function killInMigration({ home, env }: Stage, { times, random, entry }: Killing): Promise<Result> {
  let none = 0
  let all = 0
  let between = 0
  let unusable = 0
  let early = 0
  for (let time = 0; time < times; time += 1) {
    const folder = join(home, `fresh-${time}`)
    const file = databaseFile(folder)
    const server = spawnServer({ env: { ...env, DATA_DIR: folder }, ...(entry !== undefined && { entry }) })
    // Most of a start is spent in loading code: the clock starts when the file is there. Every fifth dies earlier.
    if (time % 5 !== 0) {
      while (!existsSync(file) && server.child.exitCode === null) await sleep(0)
      const until = performance.now() + random() * 30
      while (performance.now() < until) await sleep(0)
    } else await sleep(1 + random() * 199)
    server.child.kill('SIGKILL')
    await server.exit
    if (!existsSync(file)) early += 1
    else {
      const found = await countTables(file)
      if (found === 0) none += 1
      else if (found === tables.length + 1) all += 1
      else between += 1
    }
    try {
      const store = await makeStore(await openSqlite(folder))
      await store.close()
      if ((await countTables(file)) !== tables.length + 1 || (await integrityOf(sqliteQuery(file))) !== 'ok')
        unusable += 1
    } catch {
      unusable += 1
    }
  }
  const figures = `${times} kills: ${early} before the file, ${none} with no table, ${all} with all, ${between} between; ${unusable} unusable afterwards`
  return judge('D6 kill during migration', figures, {
    'none is between': between === 0,
    'all are usable': unusable === 0,
    'some were in the middle': none > 0,
  })
}

/** `spoil` is done to the copy before it is compared. */
async function backUp(
  { home, dataFolder, start, sink }: Stage,
  spoil: (file: string) => Promise<unknown> = async () => undefined,
): Promise<Result> {
  const server = await start()
  const stamp = await fetchStamp(server.base)
  const { base } = server
  const load = startLoad({ base: () => base, stamp, clients: 8 })
  await sleep(1500)
  // One copy while it is written to: whole by itself.
  const live = join(home, 'live.db')
  await sqliteQuery(databaseFile(dataFolder))(`vacuum into '${live}'`)
  await load.stop()
  const isLiveWhole = (await integrityOf(sqliteQuery(live))) === 'ok'
  const inLive = (await readSubscribed(sqliteQuery(live))).size
  await waitUntil(() => load.acknowledged.every((address) => sink.mails.has(address)), 60_000)
  await server.kill('SIGTERM')
  // Another is made while nobody writes: that one is to be equal.
  const restored = join(home, 'restored')
  await mkdir(restored)
  const copy = join(home, 'copy.db')
  await sqliteQuery(databaseFile(dataFolder))(`vacuum into '${copy}'`)
  await spoil(copy)
  await copyFile(copy, databaseFile(restored))
  const again = await start({ env: { DATA_DIR: restored } })
  const [before, after] = [
    await dump(sqliteQuery(databaseFile(dataFolder))),
    await dump(sqliteQuery(databaseFile(restored))),
  ]
  // The old stamp is good, since the secret was in the backup.
  const answer = await signUp({ base: again.base, stamp, email: nextReader() })
  const rows = after.split('\n').length
  const figures = `${rows} rows ${before === after ? 'equal' : 'DIFFERENT'} after restoring, an old stamp is answered ${answer.status}; a copy under load has ${inLive} subscribers, whole ${isLiveWhole}`
  return judge('D6 backup and restore', figures, {
    'all rows are equal': before === after,
    'there are rows': rows > load.acknowledged.length,
    'an old stamp is good': answer.status === 202,
    'a copy under load is whole': isLiveWhole && inLive > 0,
  })
}

/** Everything that a SQLite store holds after a load, copied into an empty Postgres. */
async function move({ dataFolder, env, start }: Stage): Promise<Result> {
  const postgres = await startPostgres()
  try {
    const server = await start()
    const stamp = await fetchStamp(server.base)
    const load = startLoad({ base: () => server.base, stamp, clients: 8 })
    await sleep(1000)
    await load.stop()
    await server.kill('SIGTERM')
    const move = () => runCommand(['src/server/subscribers.ts', 'to-postgres'], { ...env, DATABASE_URL: postgres.url })
    const { code } = await move()
    const [from, to] = [sqliteQuery(databaseFile(dataFolder)), postgresQuery(postgres.url)]
    const isEqual = (await dump(from)) === (await dump(to))
    const consents = (await to('select id from consents')).length
    const again = await move()
    const figures = `${load.acknowledged.length} acknowledged, ${consents} records of consent moved, all rows ${isEqual ? 'equal' : 'DIFFERENT'}; a second time ends with ${again.code}`
    return judge('D6 SQLite to Postgres', figures, {
      'it ends well': code === 0,
      'all rows are equal': isEqual,
      'the record of consent is there': consents === load.acknowledged.length,
      'only into an empty one': again.code !== 0,
    })
  } finally {
    await postgres.remove()
  }
}

export const migrationAndBackup: Run = async ({ random }) => {
  const entry = 'bench/reliability/rig/piecemeal-migration.ts'
  const spoil = (file: string) => sqliteQuery(file)('delete from consents where rowid = 1 returning id')
  return [
    await onStage((stage) => killInMigration(stage, { times: 20, random })),
    control(
      'D6 control: a schema made piece by piece',
      await onStage((stage) => killInMigration(stage, { times: 6, random, entry })),
      'none is between',
    ),
    await onStage(backUp),
    control(
      'D6 control: a copy without one consent',
      await onStage((stage) => backUp(stage, spoil)),
      'all rows are equal',
    ),
    await onStage(move),
  ]
}
