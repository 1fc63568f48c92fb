// `npm run test:reliability [name ...] [-- --kills 200]`: real servers under real faults, a line for each bar.
import { setMaxListeners } from 'node:events'
import { parseArgs } from 'node:util'
import { diskFull } from './disk-full.ts'
import { flood } from './flood.ts'
import { fsync } from './fsync.ts'
import { kills } from './kills.ts'
import { mailTrouble } from './mail-trouble.ts'
import { migrationAndBackup } from './migration-and-backup.ts'
import { oddHttp } from './odd-http.ts'
import { parallel } from './parallel.ts'
import { postgresRestarts } from './postgres-restarts.ts'
import { type Run, seeded } from './rig/measure.ts'
import { slowSenders } from './slow-senders.ts'
import { stops } from './stops.ts'
import { timing } from './timing.ts'
import { twoServers } from './two-servers.ts'

const runs: Record<string, Run> = {
  kills,
  'mail-trouble': mailTrouble,
  'postgres-restarts': postgresRestarts,
  fsync,
  'disk-full': diskFull,
  'two-servers': twoServers,
  'migration-and-backup': migrationAndBackup,
  stops,
  'odd-http': oddHttp,
  'slow-senders': slowSenders,
  flood,
  timing,
  parallel,
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    kills: { type: 'string', default: '50' },
    stops: { type: 'string', default: '10' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    'allow-missing': { type: 'boolean', default: false },
  },
})
const unknown = positionals.filter((name) => !(name in runs))
if (unknown.length > 0) {
  console.error(`There is no run ${unknown.join(', ')}. There are: ${Object.keys(runs).join(', ')}.`)
  process.exit(2)
}

setMaxListeners(0, process)
console.log(`seed ${values.seed}`)
let failed = 0
for (const [name, run] of Object.entries(runs)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue
  const since = Date.now()
  const options = { kills: Number(values.kills), stops: Number(values.stops), random: seeded(Number(values.seed)) }
  const results = await run(options).catch((error: unknown) => [
    { name, ok: false, figures: error instanceof Error ? (error.stack ?? error.message) : String(error), missing: '' },
  ])
  const seconds = ((Date.now() - since) / 1000).toFixed(1)
  for (const { name, ok, figures, missing } of results) {
    const isExcused = Boolean(missing) && values['allow-missing']
    if (!ok && !isExcused) failed += 1
    const state = ok ? 'ok     ' : missing ? 'NOT RUN' : 'FAILED '
    console.log(`${state} | ${name.padEnd(42)} | ${figures}${missing ? ` (needs ${missing})` : ''} | ${seconds} s`)
  }
}
console.log(failed === 0 ? 'All bars are met.' : `${failed} not met.`)
process.exit(failed === 0 ? 0 : 1)
