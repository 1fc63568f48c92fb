// D6: a kill while the schema is made leaves none or all of it; a backup is equal, row by row.
import { existsSync } from 'node:fs'
import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openSqlite } from '#src/server/subscriptions/sqlite.ts'
import { makeStore } from '#src/server/subscriptions/store.ts'
import { fetchStamp, nextReader, signUp } from './rig/ask.ts'
import { databaseFile, dump, integrityOf, readSubscribed, sqliteQuery, tables } from './rig/database.ts'
import { startLoad } from './rig/load.ts'
import { type Result, type Run, waitUntil } from './rig/measure.ts'
import { spawnServer } from './rig/server.ts'
import { onStage, type Stage } from './rig/stage.ts'

const times = 20

const countTables = async (file: string) =>
  (await sqliteQuery(file)("select name from sqlite_master where type = 'table' and name not like 'sqlite%'")).length

async function killInMigration({ home, env }: Stage, random: () => number): Promise<Result> {
  let none = 0
  let all = 0
  let between = 0
  let unusable = 0
  let early = 0
  for (let time = 0; time < times; time += 1) {
    const folder = join(home, `fresh-${time}`)
    const file = databaseFile(folder)
    const server = spawnServer({ env: { ...env, DATA_DIR: folder } })
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
  return {
    name: 'D6 kill during migration',
    ok: between === 0 && unusable === 0 && none > 0,
    figures: `${times} kills: ${early} before the file, ${none} with no table, ${all} with all, ${between} between; ${unusable} unusable afterwards`,
  }
}

async function backUp({ home, dataFolder, start, sink }: Stage): Promise<Result> {
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
  // And one that is to be equal.
  const restored = join(home, 'restored')
  await mkdir(restored)
  const copy = join(home, 'copy.db')
  await sqliteQuery(databaseFile(dataFolder))(`vacuum into '${copy}'`)
  await copyFile(copy, databaseFile(restored))
  const again = await start({ env: { DATA_DIR: restored } })
  const [before, after] = [
    await dump(sqliteQuery(databaseFile(dataFolder))),
    await dump(sqliteQuery(databaseFile(restored))),
  ]
  // The old stamp is good, since the secret was in the backup.
  const answer = await signUp({ base: again.base, stamp, email: nextReader() })
  const rows = after.split('\n').length
  return {
    name: 'D6 backup and restore',
    ok: before === after && rows > load.acknowledged.length && answer.status === 202 && isLiveWhole && inLive > 0,
    figures: `${rows} rows ${before === after ? 'equal' : 'DIFFERENT'} after restoring, an old stamp is answered ${answer.status}; a copy under load has ${inLive} subscribers, whole ${isLiveWhole}`,
  }
}

export const migrationAndBackup: Run = async ({ random }) => [
  await onStage((stage) => killInMigration(stage, random)),
  await onStage(backUp),
]
