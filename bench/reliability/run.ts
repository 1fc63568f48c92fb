// `npm run test:reliability [name ...] [-- --kills 200]`: real servers under real faults, a line for each bar.
import { setMaxListeners } from 'node:events'
import { availableParallelism } from 'node:os'
import { readFlags } from '#src/settings/flags.ts'
import { runCommand } from '#src/settings/run-command.ts'
import { SettingError } from '#src/settings/setting-error.ts'
import { withoutSettings } from '#src/settings/settings.ts'
import { addresses } from './addresses.ts'
import { aliases } from './aliases.ts'
import { clock } from './clock.ts'
import { codes } from './codes.ts'
import { diskFull } from './disk-full.ts'
import { erased } from './erased.ts'
import { fairCap } from './fair-cap.ts'
import { flood, manyAddresses } from './flood.ts'
import { forgetting } from './forgetting.ts'
import { fsync } from './fsync.ts'
import { histories } from './histories.ts'
import { kills } from './kills.ts'
import { limits } from './limits.ts'
import { logs } from './logs.ts'
import { mailText } from './mail-text.ts'
import { mailTrouble } from './mail-trouble.ts'
import { migrationAndBackup } from './migration-and-backup.ts'
import { networks } from './networks.ts'
import { oddHttp } from './odd-http.ts'
import { origins } from './origins.ts'
import { parallel } from './parallel.ts'
import { poisonedMail } from './poison.ts'
import { postgresRestarts } from './postgres-restarts.ts'
import { record } from './record.ts'
import { refusals } from './refusals.ts'
import { judge, type Result, type Run, seeded } from './rig/measure.ts'
import { scanners } from './scanners.ts'
import { schedule } from './schedule.ts'
import { slowSenders } from './slow-senders.ts'
import { stops } from './stops.ts'
import { throughput } from './throughput.ts'
import { timing } from './timing.ts'
import { twoServers } from './two-servers.ts'
import { unsubscribing } from './unsubscribing.ts'

/** Bars of loss, counts and correctness, and of times that leave much room: they run some at a time, the longest first. */
const together: Record<string, Run> = {
  kills,
  histories,
  codes,
  addresses,
  'fair-cap': fairCap,
  poison: poisonedMail,
  refusals,
  'migration-and-backup': migrationAndBackup,
  origins,
  scanners,
  'two-servers': twoServers,
  logs,
  limits,
  aliases,
  networks,
  clock,
  'disk-full': diskFull,
  'postgres-restarts': postgresRestarts,
  parallel,
  fsync,
  erased,
  record,
  'odd-http': oddHttp,
  unsubscribing,
  'mail-text': mailText,
}
/** Bars of time, and of what a stalled load would be blamed for: each has the machine for itself. */
const alone: Record<string, Run> = {
  stops,
  'slow-senders': slowSenders,
  forgetting,
  flood,
  'many-addresses': manyAddresses,
  timing,
  throughput,
  'mail-trouble': mailTrouble,
  // A publish gives way to whatever else runs.
  schedule,
}
const runs = { ...together, ...alone }
// Most of them wait most of the time, but three of those that do not are too many for two cores.
const lanes = availableParallelism() > 2 ? 3 : 2

const usage = `npm run test:reliability [name ...] [-- flags]

  Puts real servers under real faults and prints a line for each bar: of all runs, or of those that are named. It ends with 1
  if a bar is not met. Its servers are told nothing of .env or the environment: they have folders and databases of their own.

  --kills <number>   how often servers are killed (50)
  --stops <number>   how often they are told to stop (50)
  --rows <number>    how many subscribers are forgotten and exported (100000)
  --seed <number>    the seed of what is random
  --allow-missing    does not fail for a run that needs a program which is not there

  ${Object.keys(runs).join(', ')}`

const flags = {
  kills: { type: 'string', default: '50' },
  stops: { type: 'string', default: '50' },
  rows: { type: 'string', default: '100000' },
  seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  'allow-missing': { type: 'boolean', default: false },
} as const
type Told = { kills: number; stops: number; rows: number; seed: number; isMissingAllowed: boolean; names: string[] }

function readTold(): Told {
  const { values, positionals: names } = readFlags({ usage, flags, hasWords: true })
  const unknown = names.filter((name) => !(name in runs))
  if (unknown.length > 0)
    throw new SettingError(`There is no run ${unknown.join(', ')}. There are: ${Object.keys(runs).join(', ')}.`)
  const told = [values.kills, values.stops, values.rows, values.seed].map(Number)
  if (!told.every(Number.isSafeInteger))
    throw new SettingError('--kills, --stops, --rows and --seed want whole numbers, as in --kills 200.')
  const [kills = 0, stops = 0, rows = 0, seed = 0] = told
  return { kills, stops, rows, seed, isMissingAllowed: values['allow-missing'], names }
}

let failed = 0

function report({ name, figures, broken, slow, isTriedAgain, missing }: Result, told: Told, seconds: string): void {
  const wrong = [...broken, ...slow]
  const isExcused = isTriedAgain || (missing !== undefined && told.isMissingAllowed)
  if (wrong.length > 0 && !isExcused) failed += 1
  const state = wrong.length === 0 ? 'ok' : missing !== undefined ? 'NOT RUN' : isTriedAgain ? 'slow' : 'FAILED'
  const not = wrong.length === 0 ? '' : ` (not: ${wrong.join(', ')})`
  const needs = missing === undefined ? '' : ` (needs ${missing})`
  console.log(`${state.padEnd(7)} | ${name.padEnd(46)} | ${figures}${not}${needs} | ${seconds} s`)
}

async function go(name: string, told: Told): Promise<void> {
  const since = Date.now()
  const options = { kills: told.kills, stops: told.stops, rows: told.rows, random: seeded(told.seed) }
  const results = await runs[name]?.(options).catch((error: unknown) => [
    judge(name, error instanceof Error ? (error.stack ?? error.message) : String(error), { 'it ran': false }),
  ])
  for (const result of results ?? []) report(result, told, ((Date.now() - since) / 1000).toFixed(1))
}

await runCommand(async () => {
  const told = readTold()
  Object.assign(process.env, withoutSettings({}))
  setMaxListeners(0, process)
  // What is to be ended and removed at the exit is so then as well.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
  console.log(`seed ${told.seed}`)
  const isWanted = (name: string) => told.names.length === 0 || told.names.includes(name)
  const waiting = Object.keys(together).filter(isWanted)
  async function goOn(): Promise<void> {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) await go(name, told)
  }
  await Promise.all(Array.from({ length: lanes }, goOn))
  for (const name of Object.keys(alone).filter(isWanted)) await go(name, told)
  console.log(failed === 0 ? 'All bars are met.' : `${failed} not met.`)
  process.exit(failed === 0 ? 0 : 1)
})
