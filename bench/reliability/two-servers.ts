// D7: two servers on one file.
import { setTimeout as sleep } from 'node:timers/promises'
import { fetchStamp } from './rig/ask.ts'
import { compare, databaseFile, integrityOf, readSubscribed, sqliteQuery } from './rig/database.ts'
import { startLoad } from './rig/load.ts'
import { percentile, type Run, round, show, waitUntil } from './rig/measure.ts'
import { onStage } from './rig/stage.ts'

const lasts = 6000

export const twoServers: Run = () =>
  onStage(async ({ start, dataFolder, sink }) => {
    const servers = await Promise.all([start(), start()])
    const stamp = await fetchStamp(servers[0]?.base ?? '')
    const loads = servers.map(({ base }) => startLoad({ base: () => base, stamp, clients: 8 }))
    await sleep(lasts)
    await Promise.all(loads.map((load) => load.stop()))
    const acknowledged = loads.flatMap((load) => load.acknowledged)
    await waitUntil(() => acknowledged.every((address) => sink.mails.has(address)), 75_000)
    await sleep(1000)
    const query = sqliteQuery(databaseFile(dataFolder))
    const integrity = await integrityOf(query)
    const found = compare(acknowledged, await readSubscribed(query), sink.mails)
    await Promise.all(servers.map((server) => server.kill('SIGTERM')))
    const good = loads.map((load) => load.acknowledged.length)
    const statuses = loads.map((load) => show(load.statuses)).join(' and ')
    const ok =
      found.lost === 0 &&
      found.unmailed === 0 &&
      found.again === 0 &&
      found.otherIds === 0 &&
      integrity === 'ok' &&
      good.every((count) => count > 0) &&
      loads.every((load) => load.errors.size === 0 && !load.statuses.has(500))
    return [
      {
        name: 'D7 two servers on one SQLite file',
        ok,
        figures: `answers ${statuses}, ${found.lost} lost, ${found.unmailed} never mailed, ${found.again + found.otherIds} mailed twice, p99 ${round(
          percentile(
            loads.flatMap(({ times }) => times),
            0.99,
          ),
        )} ms, integrity ${integrity}`,
      },
    ]
  })
