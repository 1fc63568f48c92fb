// D5: Postgres crashes again and again under load; the server outlives it.
import { setTimeout as sleep } from 'node:timers/promises'
import { ask, fetchStamp } from './rig/ask.ts'
import { postgresQuery, readSubscribed } from './rig/database.ts'
import { startLoad } from './rig/load.ts'
import { percentile, type Run, round, show, waitUntil } from './rig/measure.ts'
import { startPostgres } from './rig/postgres.ts'
import { storyPath } from './rig/site.ts'
import { onStage } from './rig/stage.ts'

const restarts = 20
const longestRecovery = 2000

export const postgresRestarts: Run = async ({ random }) => {
  const postgres = await startPostgres()
  try {
    return await onStage(async ({ start }) => {
      const server = await start({ env: { DATABASE_URL: postgres.url } })
      const stamp = await fetchStamp(server.base)
      const load = startLoad({ base: () => server.base, stamp, clients: 8 })
      const recoveries: number[] = []
      let pagesLost = 0
      for (let restart = 0; restart < restarts; restart += 1) {
        await sleep(100 + random() * 300)
        await postgres.crash()
        const page = await ask(`${server.base}${storyPath}`).catch(() => undefined)
        if (page?.status !== 200) pagesLost += 1
        await postgres.start()
        const ready = Date.now()
        await waitUntil(() => load.lastGood() > ready, 10_000, 5)
        recoveries.push(load.lastGood() > ready ? Date.now() - ready : Infinity)
      }
      await load.stop()
      const subscribed = await readSubscribed(postgresQuery(postgres.url))
      const lost = load.acknowledged.filter((address) => !subscribed.has(address)).length
      const slowest = percentile(recoveries, 1)
      const isAlive = server.child.exitCode === null
      const isExpected = [...load.statuses.keys()].every((status) => status === 202 || status === 503)
      const ok =
        isAlive && lost === 0 && slowest <= longestRecovery && isExpected && load.errors.size === 0 && pagesLost === 0
      return [
        {
          name: 'D5 Postgres restarted under load',
          ok,
          figures: `${restarts} restarts, ${load.acknowledged.length} acknowledged, ${lost} lost, recovered in ${round(slowest)} ms at the longest, answers ${show(load.statuses)}, without ${show(load.errors)}, pages lost ${pagesLost}, process ${isAlive ? 'stays' : 'ENDED'}`,
        },
      ]
    })
  } finally {
    await postgres.remove()
  }
}
