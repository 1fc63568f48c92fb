// D5: Postgres crashes again and again under load; the server outlives it.
import { setTimeout as sleep } from 'node:timers/promises'
import { ask, fetchStamp } from './rig/ask.ts'
import { postgresQuery, readSubscribed } from './rig/database.ts'
import { startLoad } from './rig/load.ts'
import {
  control,
  inThreeAttempts,
  judge,
  percentile,
  type Result,
  type Run,
  round,
  show,
  waitUntil,
} from './rig/measure.ts'
import { type Postgres, startPostgres } from './rig/postgres.ts'
import { storyPath } from './rig/site.ts'
import { onStage, type StageOptions } from './rig/stage.ts'

const longestRecovery = 2000

type Measured = { postgres: Postgres; restarts: number; random: () => number; options?: StageOptions }

const measure = ({ postgres, restarts, random, options = {} }: Measured) =>
  onStage(async ({ start }): Promise<Result> => {
    const server = await start({ ...options, env: { DATABASE_URL: postgres.url } })
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
    const figures = `${restarts} restarts, ${load.acknowledged.length} acknowledged, ${lost} lost, recovered in ${round(slowest)} ms at the longest, answers ${show(load.statuses)}, without ${show(load.errors)}, pages lost ${pagesLost}, process ${isAlive ? 'stays' : 'ENDED'}`
    return judge(
      'D5 Postgres restarted under load',
      figures,
      {
        'the process stays': isAlive,
        'none is lost': lost === 0,
        'it recovers': slowest < Infinity,
        'all were answered':
          load.errors.size === 0 && [...load.statuses.keys()].every((status) => status === 202 || status === 503),
        'pages are served': pagesLost === 0,
      },
      { 'it recovers within 2 s': slowest <= longestRecovery },
    )
  })

export const postgresRestarts: Run = async ({ random }) => {
  const postgres = await startPostgres()
  try {
    const real = await inThreeAttempts(() => measure({ postgres, restarts: 20, random }))
    const early = await measure({ postgres, restarts: 3, random, options: { fault: 'early' } })
    return [...real, control('D5 control: acknowledges before commit', early, 'none is lost')]
  } finally {
    await postgres.remove()
  }
}
