// D11: SIGTERM under load drops nothing.
import { setTimeout as sleep } from 'node:timers/promises'
import { fetchStamp } from './rig/ask.ts'
import { databaseFile, readSubscribed, sqliteQuery } from './rig/database.ts'
import { startLoad } from './rig/load.ts'
import { percentile, type Run, round, show } from './rig/measure.ts'
import { onStage } from './rig/stage.ts'

const longestExit = 5000

export const stops: Run = ({ stops, random }) =>
  onStage(async ({ start, dataFolder }) => {
    const acknowledged: string[] = []
    const errors = new Map<string, number>()
    const statuses = new Map<number, number>()
    const exits: number[] = []
    let badCodes = 0
    for (let stop = 0; stop < stops; stop += 1) {
      const server = await start()
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
      if ((await server.exit) !== 0) badCodes += 1
      exits.push(Date.now() - told)
      await load.stop()
      acknowledged.push(...load.acknowledged)
      // Nobody listens any more, and says so: nothing was taken.
      for (const [code, count] of load.errors)
        if (code !== 'ECONNREFUSED') errors.set(code, (errors.get(code) ?? 0) + count)
      for (const [status, count] of load.statuses) statuses.set(status, (statuses.get(status) ?? 0) + count)
    }
    const subscribed = await readSubscribed(sqliteQuery(databaseFile(dataFolder)))
    const lost = acknowledged.filter((address) => !subscribed.has(address)).length
    const slowest = percentile(exits, 1)
    const ok =
      lost === 0 &&
      errors.size === 0 &&
      badCodes === 0 &&
      slowest <= longestExit &&
      [...statuses.keys()].join() === '202'
    return [
      {
        name: 'D11 SIGTERM under load',
        ok,
        figures: `${stops} stops, answers ${show(statuses)}, dropped ${show(errors)}, ${lost} lost, exit after ${round(slowest)} ms at the longest, ${badCodes} with another code than 0`,
      },
    ]
  })
