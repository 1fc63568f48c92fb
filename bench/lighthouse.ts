// `npm run bench:lighthouse -- <folder>`: what Lighthouse makes of a story on a phone.
import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { readFlags } from '#src/settings/flags.ts'
import { runCommand } from '#src/settings/run-command.ts'
import { SettingError } from '#src/settings/setting-error.ts'
import { withoutSettings } from '#src/settings/settings.ts'
import { findChromium } from '../e2e/find-browser.ts'
import { startServer } from './reliability/rig/server.ts'

const usage = `npm run bench:lighthouse -- <folder of lighthouse>

  Serves dist/site, and has Lighthouse look at its first story five times, as on a phone. It prints each score and the
  figures behind the performance, and ends with 1 if a median is below its bar.`

const rounds = 5
const bars: Readonly<Record<string, number>> = { performance: 99, accessibility: 100, 'best-practices': 100, seo: 100 }
const figures = {
  'first-contentful-paint': 'FCP, ms',
  'largest-contentful-paint': 'LCP, ms',
  'total-blocking-time': 'TBT, ms',
  'cumulative-layout-shift': 'CLS',
  'speed-index': 'speed index, ms',
} as const

type Audit = { score: number | null; scoreDisplayMode: string; numericValue?: number; title: string }
type Report = {
  categories: Record<string, { score: number; auditRefs: { id: string; weight: number }[] }>
  audits: Record<string, Audit>
}

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

async function look(lighthouse: string, address: string): Promise<Report> {
  const words = [address, '--output=json', '--quiet', `--only-categories=${Object.keys(bars)}`]
  // Without its sandbox the browser also runs as root.
  const flags = ['--chrome-flags=--headless=new --no-sandbox']
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(lighthouse, 'cli/index.js'), ...words, ...flags],
    {
      env: { ...process.env, CHROME_PATH: findChromium() },
      maxBuffer: 100_000_000,
    },
  )
  return JSON.parse(stdout) as Report
}

/** What kept a category from being whole, in the words of Lighthouse. */
const lost = ({ categories, audits }: Report, category: string) =>
  (categories[category]?.auditRefs ?? []).flatMap(({ id, weight }) => {
    const { score = null, title = id } = audits[id] ?? {}
    return weight > 0 && score !== null && score < 1 ? [`${title} (${score})`] : []
  })

async function run(): Promise<number> {
  const { positionals } = readFlags({ usage, flags: {}, hasWords: true })
  const [lighthouse] = positionals
  if (lighthouse === undefined) throw new SettingError(`Name the folder of Lighthouse.\n\n${usage}`)
  Object.assign(process.env, withoutSettings({}))
  const data = mkdtempSync(join(tmpdir(), 'standfirst-lighthouse-'))
  const server = await startServer({ env: { DATA_DIR: data } })
  let isMet = true
  try {
    const story = readdirSync('dist/site/articles').find((name) => name.endsWith('.html')) ?? ''
    const address = `${server.base}/articles/${story.replace(/\.html$/, '')}`
    console.log(address)
    const reports: Report[] = []
    for (let round = 0; round < rounds; round += 1) reports.push(await look(lighthouse, address))
    for (const [category, bar] of Object.entries(bars)) {
      const scores = reports.map(({ categories }) => Math.round((categories[category]?.score ?? 0) * 100))
      const isGood = median(scores) >= bar
      isMet &&= isGood
      console.log(
        `${isGood ? '✓' : '✗'} ${category.padEnd(16)} ${median(scores)} (bar ${bar}), each: ${scores.join(' ')}`,
      )
      for (const words of new Set(reports.flatMap((report) => lost(report, category)))) console.log(`    ${words}`)
    }
    for (const [id, name] of Object.entries(figures)) {
      const values = reports.map(({ audits }) => audits[id]?.numericValue ?? Number.NaN)
      console.log(`  ${name.padEnd(16)} ${median(values).toFixed(id.startsWith('cumulative') ? 3 : 0)}`)
    }
  } finally {
    await server.kill()
    rmSync(data, { recursive: true, force: true })
  }
  return isMet ? 0 : 1
}

await runCommand(run)
