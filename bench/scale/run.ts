// `npm run bench:scale`: what a publish costs as the archive grows: all of it, and when little or nothing has changed.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readFlags } from '#src/settings/flags.ts'
import { runCommand } from '#src/settings/run-command.ts'
import { withoutSettings } from '#src/settings/settings.ts'
import { makeEdition } from './make-edition.ts'
import type { Cost } from './publish-once.ts'
import { type Serving, serveSite } from './serve-site.ts'
import { type Swap, swapSite } from './swap-site.ts'

const usage = `npm run bench:scale [-- --sizes 100,1000,10000 --cards]

  Publishes editions of so many stories, with the app that was built last: whole, with nothing changed, with one word and
  one headline changed, with one story added, and with that taken out again; then serves it, and replaces all pages
  while readers ask for them. It prints what each took, and ends with 1 if a bound is missed.

  --sizes <numbers>  how many stories, with commas between them (100,1000)
  --cards            draws share cards as well: some .2 s of CPU for each story`

/** Of the largest edition: seconds and MB, and how its costs may grow from the one before. */
const bounds = {
  nothing: 1.5,
  word: 2,
  wordPart: 1 / 50,
  added: 5,
  full: 300,
  growth: 12,
  peak: 600,
  peakGrowth: 2,
  start: 2,
  memory: 250,
}

type Story = { headline: string; slug: string; publishedAt: string; body: { text: string }[] }
type Change = { name: string; make: (edition: string, count: number) => void }

function rewrite(edition: string, slug: string, change: (story: Story) => Partial<Story>, as = slug): void {
  const story = JSON.parse(readFileSync(join(edition, `articles/${slug}.json`), 'utf8')) as Story
  writeFileSync(join(edition, `articles/${as}.json`), JSON.stringify({ ...story, ...change(story) }))
}

const changes: Change[] = [
  { name: 'full', make: () => undefined },
  { name: 'nothing changed', make: () => undefined },
  {
    name: 'one word',
    make: (edition, count) =>
      rewrite(edition, `story-${Math.floor(count / 2)}`, ({ body: [first, ...more] }) => ({
        body: [{ ...first, text: `zebra ${first?.text.replace(/^\S+ /, '')}` }, ...more],
      })),
  },
  {
    name: 'one headline',
    make: (edition, count) =>
      rewrite(edition, `story-${Math.floor(count / 2)}`, ({ headline }) => ({ headline: `${headline} zebra` })),
  },
  {
    name: 'one added',
    make: (edition, count) =>
      rewrite(
        edition,
        `story-${count - 1}`,
        () => ({ slug: 'added', headline: 'One more', publishedAt: '2026-11-01T08:00:00Z' }),
        'added',
      ),
  },
  { name: 'one withdrawn', make: (edition) => rmSync(join(edition, 'articles/added.json')) },
]

/** Each page says how its publication is called. */
const names = { old: 'The Measure', new: 'The Other Yardstick' }

function rename(edition: string): void {
  const path = join(edition, 'publication.json')
  writeFileSync(path, readFileSync(path, 'utf8').replace(names.old, names.new))
}

/** How each file of a site lies there, to see which ones a publish touched. */
function readSite(site: string): Map<string, string> {
  const entries = readdirSync(site, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return new Map(files.map((file) => [file, ((found) => `${found.mtimeMs} ${found.ino}`)(statSync(file))]))
}

type Places = { edition: string; site: string; cache: string }

async function publishOnce({ edition, site, cache }: Places, hasCards: boolean): Promise<Cost> {
  const program = fileURLToPath(new URL('./publish-once.ts', import.meta.url))
  const words = [edition, site, cache, resolve('dist/app'), hasCards ? 'with-cards' : 'without-cards']
  const publishing = spawn(process.execPath, ['src/settings/run.js', program, ...words], {
    env: { ...process.env, ...withoutSettings({}), NODE_ENV: 'production' },
    stdio: 'inherit',
  })
  const [code] = await once(publishing, 'exit')
  if (code !== 0) throw new Error(`A publish ended with ${code}.`)
  return JSON.parse(readFileSync(`${site}-cost.json`, 'utf8')) as Cost
}

type Row = Cost & { name: string; touched: number; files: number }

const cell = (value: number, unit: string) => `${value.toFixed(value < 10 ? 1 : 0)} ${unit}`.padStart(9)

function tell({ name, seconds, cpu, peak, touched, files, phases }: Row): void {
  const parts = Object.entries(phases).filter(([, value]) => value >= 0.1)
  const doing = parts.map(([phase, value]) => `${phase} ${value.toFixed(1)}`).join(', ')
  console.log(
    `${name.padEnd(16)} ${cell(seconds, 's')} ${cell(cpu, 's CPU')} ${cell(peak, 'MB')} ${`${touched} of ${files}`.padStart(16)} files  (${doing})`,
  )
}

async function measure(home: string, count: number, hasCards: boolean): Promise<Measured> {
  const places = { edition: join(home, `${count}`), site: join(home, `${count}-site`), cache: join(home, 'cache') }
  const rows = new Map<string, Row>()
  await makeEdition(places.edition, count)
  let before = new Map<string, string>()
  for (const { name, make } of changes) {
    make(places.edition, count)
    const cost = await publishOnce(places, hasCards)
    const wanted = readdirSync(join(places.edition, 'articles')).length
    if (cost.stories !== wanted) throw new Error(`${cost.stories} of ${wanted} stories were published.`)
    const after = readSite(places.site)
    const touched =
      [...after].filter(([file, trace]) => before.get(file) !== trace).length +
      [...before.keys()].filter((file) => !after.has(file)).length
    const row = { ...cost, name, touched, files: after.size }
    rows.set(name, row)
    tell(row)
    before = after
  }
  const serving = await serveSite(places.site)
  const { start, idle, busy, asked } = serving
  console.log(
    `serving          ${cell(start, 's to start')} ${cell(idle, 'MB')}, and ${cell(busy, 'MB').trim()} after ${asked} answers`,
  )
  const swap = await swapSite(places.site, names, () => {
    rename(places.edition)
    return publishOnce(places, hasCards)
  })
  console.log(
    `replaced         ${swap.answers} answers meanwhile, the longest of ${swap.longest} ms, ${swap.wrong.length} of them wrong`,
  )
  for (const fault of swap.wrong.slice(0, 5)) console.log(`                 ${fault}`)
  return [count, rows, { serving, swap }]
}

type Measured = [count: number, rows: Map<string, Row>, served: { serving: Serving; swap: Swap }]

/** Holds the largest edition to its bounds. What one change costs is taken by the clock, since an editor waits for it. */
function hold([count, rows, { serving, swap }]: Measured, [fewer, smaller]: Measured): boolean {
  const of = (name: string) => rows.get(name) as Row
  const full = of('full')
  const least = smaller.get('full') as Row
  const lines: [name: string, value: number, bound: number][] = [
    [`full, beside ${count / fewer} times the stories`, full.cpu / least.cpu, (bounds.growth * count) / fewer / 10],
    ['full, s of CPU', full.cpu, bounds.full],
    ['nothing changed, s', of('nothing changed').seconds, bounds.nothing],
    ['one word, s', of('one word').seconds, bounds.word],
    ['one word, part of full', of('one word').cpu / full.cpu, bounds.wordPart],
    ['one added, s', of('one added').seconds, bounds.added],
    ['peak, MB', full.peak, bounds.peak],
    ['peak, beside the smaller edition', full.peak / least.peak, bounds.peakGrowth],
    ['server: s to start', serving.start, bounds.start],
    ['server: MB', Math.max(serving.idle, serving.busy), bounds.memory],
    ['wrong answers while all is replaced', swap.wrong.length, 0],
  ]
  for (const [name, value, bound] of lines)
    console.log(
      `${value <= bound ? 'held  ' : 'missed'} ${name.padEnd(40)} ${value.toFixed(3)} (${bound.toFixed(2)} at most)`,
    )
  return lines.every(([, value, bound]) => value <= bound)
}

async function main(): Promise<number> {
  const flags = { sizes: { type: 'string', default: '100,1000' }, cards: { type: 'boolean', default: false } } as const
  const { values } = readFlags({ usage, flags })
  const sizes = values.sizes.split(',').map(Number)
  const measured: Measured[] = []
  const home = mkdtempSync(join(tmpdir(), 'standfirst-scale-'))
  try {
    // All editions share their pictures, which are drawn before anything is measured.
    console.log('The pictures, with one story:')
    await measure(home, 1, false)
    for (const count of sizes) {
      console.log(`\n${count} stories, ${values.cards ? 'with' : 'without'} share cards`)
      measured.push(await measure(home, count, values.cards))
    }
  } finally {
    rmSync(home, { recursive: true })
  }
  const [largest, smaller] = measured.reverse()
  if (largest === undefined || smaller === undefined) return 0
  console.log('')
  return hold(largest, smaller) ? 0 : 1
}

await runCommand(main)
