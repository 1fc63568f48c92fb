// `npm run test:reliability [name ...] [-- --kills 200]`: real servers under real faults, a line for each bar.
import { setMaxListeners } from 'node:events'
import { parseArgs } from 'node:util'
import { addresses } from './addresses.ts'
import { codes } from './codes.ts'
import { diskFull } from './disk-full.ts'
import { flood, manyAddresses } from './flood.ts'
import { fsync } from './fsync.ts'
import { kills } from './kills.ts'
import { limits } from './limits.ts'
import { logs } from './logs.ts'
import { mailText } from './mail-text.ts'
import { mailTrouble } from './mail-trouble.ts'
import { migrationAndBackup } from './migration-and-backup.ts'
import { oddHttp } from './odd-http.ts'
import { origins } from './origins.ts'
import { parallel } from './parallel.ts'
import { postgresRestarts } from './postgres-restarts.ts'
import { record } from './record.ts'
import { judge, type Result, type Run, seeded } from './rig/measure.ts'
import { scanners } from './scanners.ts'
import { slowSenders } from './slow-senders.ts'
import { stops } from './stops.ts'
import { throughput } from './throughput.ts'
import { timing } from './timing.ts'
import { twoServers } from './two-servers.ts'
import { unsubscribing } from './unsubscribing.ts'

/** Bars of loss, counts and correctness, and of times that leave much room: they run some at a time, the longest first. */
const together: Record<string, Run> = {
  kills,
  codes,
  'many-addresses': manyAddresses,
  addresses,
  'mail-trouble': mailTrouble,
  'migration-and-backup': migrationAndBackup,
  origins,
  scanners,
  'two-servers': twoServers,
  logs,
  limits,
  'disk-full': diskFull,
  'postgres-restarts': postgresRestarts,
  parallel,
  fsync,
  record,
  'odd-http': oddHttp,
  unsubscribing,
  'mail-text': mailText,
}
/** Bars of time, and of what a stalled load would be blamed for: each has the machine for itself. */
const alone: Record<string, Run> = {
  stops,
  'slow-senders': slowSenders,
  flood,
  timing,
  throughput,
}
const runs = { ...together, ...alone }
// Most of them wait most of the time.
const lanes = 3

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    kills: { type: 'string', default: '50' },
    stops: { type: 'string', default: '50' },
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

function report({ name, figures, broken, slow, isTriedAgain, missing }: Result, seconds: string): void {
  const wrong = [...broken, ...slow]
  const isExcused = isTriedAgain || (missing !== undefined && values['allow-missing'])
  if (wrong.length > 0 && !isExcused) failed += 1
  const state = wrong.length === 0 ? 'ok' : missing !== undefined ? 'NOT RUN' : isTriedAgain ? 'slow' : 'FAILED'
  const not = wrong.length === 0 ? '' : ` (not: ${wrong.join(', ')})`
  const needs = missing === undefined ? '' : ` (needs ${missing})`
  console.log(`${state.padEnd(7)} | ${name.padEnd(46)} | ${figures}${not}${needs} | ${seconds} s`)
}

async function go(name: string): Promise<void> {
  const since = Date.now()
  const options = { kills: Number(values.kills), stops: Number(values.stops), random: seeded(Number(values.seed)) }
  const results = await runs[name]?.(options).catch((error: unknown) => [
    judge(name, error instanceof Error ? (error.stack ?? error.message) : String(error), { 'it ran': false }),
  ])
  for (const result of results ?? []) report(result, ((Date.now() - since) / 1000).toFixed(1))
}

const isWanted = (name: string) => positionals.length === 0 || positionals.includes(name)
const waiting = Object.keys(together).filter(isWanted)
async function goOn(): Promise<void> {
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) await go(name)
}
await Promise.all(Array.from({ length: lanes }, goOn))
for (const name of Object.keys(alone).filter(isWanted)) await go(name)
console.log(failed === 0 ? 'All bars are met.' : `${failed} not met.`)
process.exit(failed === 0 ? 0 : 1)
