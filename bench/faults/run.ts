// `npm run test:faults [row ...] [-- --engine WebKit]`: rows R5 to R12 of the reliability bar, a line for each cell.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readFlags } from '#src/settings/flags.ts'
import { runCommand } from '#src/settings/run-command.ts'
import { SettingError } from '#src/settings/setting-error.ts'
import { withoutSettings } from '#src/settings/settings.ts'
import { startServer } from '../reliability/rig/server.ts'
import { type Engine, MissingEngine, type Tab } from './engine.ts'
import { type FaultySite, siteMaker } from './faulty-site.ts'
import { openChromium, openFirefox } from './playwright-engine.ts'
import type { Cell, Seen } from './reader.ts'
import { clocks } from './rows/clocks.ts'
import { corrupt } from './rows/corrupt.ts'
import { deploys } from './rows/deploys.ts'
import { everyFault } from './rows/every-fault.ts'
import { failingStorage } from './rows/failing-storage.ts'
import { offline } from './rows/offline.ts'
import { workerLife } from './rows/worker-life.ts'
import { openWebKit } from './webkit-engine.ts'

const engines: Record<string, () => Promise<Engine>> = {
  Chromium: openChromium,
  Firefox: openFirefox,
  WebKit: openWebKit,
}
const rows = ['R5', 'R6', 'R7', 'R8', 'R9', 'R10', 'R11', 'R12']
// In ms. For giving up, not for judging.
const longestCell = 120_000

const usage = `npm run test:faults [row ...] [-- flags]

  Reads the site in dist/site in three engines, under the faults of the rows ${rows.join(', ')} of the reliability bar, and
  prints a line for each cell. It ends with 1 if a cell does not hold, or if an engine is missing.

  --engine <name>    one of ${Object.keys(engines).join(', ')}; usually all
  --only <words>     the cells whose fault, moment or both (as "fault, moment") have these words in them
  --allow-missing    does not fail for an engine that is not installed`

const flags = {
  engine: { type: 'string' },
  only: { type: 'string', default: '' },
  'allow-missing': { type: 'boolean', default: false },
} as const

const counts: Record<string, Record<string, number>> = {}

function report({ row, fault, moment }: Cell, engine: string, { state, what }: Seen, since: number): void {
  const ofEngine = counts[engine] ?? {}
  counts[engine] = ofEngine
  ofEngine[state] = (ofEngine[state] ?? 0) + 1
  const name = [row.padEnd(3), fault.padEnd(20), moment.padEnd(34), engine.padEnd(8)].join(' | ')
  console.log(`${state.toUpperCase().padEnd(7)} | ${name} | ${what} | ${((Date.now() - since) / 1000).toFixed(1)} s`)
}

async function playCell(cell: Cell, engine: Engine, tab: Tab, newSite: () => Promise<FaultySite>): Promise<Seen> {
  const site = await newSite()
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Seen>((go) => {
    timer = setTimeout(() => go({ state: 'broken', what: `no end within ${longestCell / 1000} s` }), longestCell)
  })
  const playing = cell.play({ engine, tab, site, newSite }).catch(
    (error: unknown): Seen => ({
      state: 'broken',
      what: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error),
    }),
  )
  const seen = await Promise.race([playing, late])
  clearTimeout(timer)
  await site.hangUp()
  return seen
}

async function playAll(name: string, cells: readonly Cell[], newSite: () => Promise<FaultySite>): Promise<void> {
  const since = Date.now()
  let engine: Engine
  try {
    engine = await (engines[name]?.() ?? Promise.reject(new Error(`There is no engine ${name}.`)))
  } catch (error) {
    if (!(error instanceof MissingEngine)) throw error
    for (const cell of cells) report(cell, name, { state: 'not run', what: `not run: ${error.message}` }, since)
    return
  }
  const tab = await engine.newTab()
  for (const cell of cells) {
    const begun = Date.now()
    await tab.uncaught().catch(() => undefined)
    report(cell, engine.name, await playCell(cell, engine, tab, newSite), begun)
  }
  await engine.close()
  console.log(`${name} took ${((Date.now() - since) / 1000).toFixed(0)} s.`)
}

async function run(): Promise<number> {
  const { values, positionals } = readFlags({ usage, flags, hasWords: true })
  const told: string[] = positionals
  const unknown = told.filter((row) => !rows.includes(row))
  if (unknown.length > 0)
    throw new SettingError(`There is no row ${unknown.join(', ')}. There are: ${rows.join(', ')}.`)
  const { engine: wanted } = values
  if (wanted !== undefined && !Object.keys(engines).includes(wanted))
    throw new SettingError(`There is no engine ${wanted}. There are: ${Object.keys(engines).join(', ')}.`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
  const home = mkdtempSync(join(tmpdir(), 'standfirst-faults-'))
  process.on('exit', () => rmSync(home, { recursive: true, force: true }))
  Object.assign(process.env, withoutSettings({}))
  const server = await startServer({ env: { DATA_DIR: home } })
  const newSite = siteMaker(server.base)
  const isMeant = ({ row, fault, moment }: Cell) =>
    (told.length === 0 || told.includes(row)) && `${fault}, ${moment}`.includes(values.only)
  for (const name of wanted === undefined ? Object.keys(engines) : [wanted]) {
    const all = [everyFault, offline, deploys, corrupt, failingStorage, clocks, workerLife].flatMap((list) => list())
    await playAll(name, all.filter(isMeant), newSite)
  }
  await server.kill()
  let isMet = true
  for (const [name, ofEngine] of Object.entries(counts)) {
    console.log(
      `${name}: ${Object.entries(ofEngine)
        .map(([state, count]) => `${count} ${state}`)
        .join(', ')}`,
    )
    if ((ofEngine.broken ?? 0) > 0) isMet = false
    const hasRun = Object.keys(ofEngine).some((state) => state !== 'not run')
    if (!hasRun && !values['allow-missing']) isMet = false
  }
  return isMet ? 0 : 1
}

await runCommand(async () => {
  const code = await run()
  process.exit(code)
})
