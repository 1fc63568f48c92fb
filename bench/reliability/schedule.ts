// Stories that are due soon, two servers of one site, one of them killed and started again.
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isMissing } from '#src/disk/is-missing.ts'
import { samplePublication } from '#src/test/edition.ts'
import { smallStory } from '#src/test/written-story.ts'
import { control, judge, type Result, type Run, round } from './rig/measure.ts'
import { type RunningServer, runCommand, startServer } from './rig/server.ts'

type Plan = {
  stories: number
  /** The first is due so many milliseconds after the publish, each further one so much later. */
  first: number
  step: number
  /** A story that is not out so many milliseconds after its moment is late. */
  patience: number
  /** The servers serve a copy of the site that nobody publishes to. */
  isCopy?: boolean
}

const slugOf = (number: number) => `due-${number}-end`
const text = /\.(?:html|json|xml|md|txt)$/

/** A working folder with an edition in it, and with the app as it was built last. */
function makeHome({ stories, first, step }: Plan): { home: string; moments: number[] } {
  const home = mkdtempSync(join(tmpdir(), 'standfirst-schedule-'))
  for (const folder of ['node_modules', 'dist/app']) {
    mkdirSync(join(home, folder, '..'), { recursive: true })
    symlinkSync(resolve(folder), join(home, folder))
  }
  mkdirSync(join(home, 'public/articles'), { recursive: true })
  const write = (name: string, value: unknown) => writeFileSync(join(home, 'public', name), JSON.stringify(value))
  write('publication.json', samplePublication)
  write('articles/live.json', smallStory({ slug: 'live' }))
  const moments = Array.from({ length: stories }, (_, number) => Date.now() + first + number * step)
  for (const [number, moment] of moments.entries()) {
    const publishedAt = new Date(moment).toISOString()
    write(`articles/story-${number}.json`, smallStory({ slug: slugOf(number), publishedAt }))
  }
  return { home, moments }
}

/** A file's text; of one that a publish has taken away since it was listed, nothing is served either. */
function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (isMissing(error)) return ''
    throw error
  }
}

/** Every text file of the site as one text. A publish may be under way meanwhile. */
const textOf = (site: string): string =>
  readdirSync(site, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && text.test(entry.name))
    .map((entry) => `${entry.name}\n${readIfThere(join(entry.parentPath, entry.name))}`)
    .join('\n')

/** What is seen of the stories from the publish on, until all are out or the last one is late. */
class Watch {
  /** When each was first served, by any server. */
  readonly out = new Map<number, number>()
  readonly early = new Set<number>()
  readonly lost = new Set<number>()

  constructor(private readonly moments: readonly number[]) {}

  see(said: string, isServed: boolean): void {
    const now = Date.now()
    for (const [number, moment] of this.moments.entries()) {
      const isThere = said.includes(slugOf(number))
      // It may have been read before the moment and be looked at after it, but not the other way round.
      if (isThere && now < moment) this.early.add(number)
      if (isServed && isThere && !this.out.has(number)) this.out.set(number, now)
      if (isServed && !isThere && this.out.has(number)) this.lost.add(number)
    }
  }
}

async function ask(server: RunningServer | undefined): Promise<string> {
  if (server === undefined) return ''
  const pages = ['/front.json', '/feed.json'].map(async (path) => (await fetch(`${server.base}${path}`)).text())
  return (await Promise.all(pages).catch(() => [])).join('\n')
}

async function measure(name: string, plan: Plan): Promise<Result> {
  const folders = { DATA_DIR: 'data', EDITION: 'public', SITE_DIR: plan.isCopy ? 'copy/site' : '' }
  const env = { ...folders, TSX_TSCONFIG_PATH: resolve('tsconfig.json') }
  const { home, moments } = makeHome(plan)
  const site = join(home, 'dist/site')
  const servers: (RunningServer | undefined)[] = []
  try {
    const published = await runCommand([resolve('src/publish/main.ts')], env, home)
    if (published.code !== 0) throw new Error(`It could not be published: ${published.out}`)
    if (plan.isCopy) {
      mkdirSync(join(home, 'copy'))
      for (const one of ['', '.json', '-service.json']) {
        if (existsSync(`${site}${one}`)) cpSync(`${site}${one}`, join(home, `copy/site${one}`), { recursive: true })
      }
    }
    const start = () => startServer({ env, cwd: home })
    servers.push(await start(), await start())
    const watch = new Watch(moments)
    const [first = 0] = moments
    const last = moments.at(-1) ?? 0
    const [killAt, startAt] = [first + (last - first) / 3, first + (last - first) / 2]
    let [kills, starts] = [0, 0]
    while (Date.now() < last + plan.patience && watch.out.size < moments.length) {
      watch.see(textOf(site), false)
      // The one that is never killed is asked: what it has shown once has to stay.
      watch.see(await ask(servers[1]), true)
      if (kills === 0 && Date.now() > killAt) {
        kills += 1
        await servers[0]?.kill('SIGKILL')
        servers[0] = undefined
      }
      if (starts === 0 && Date.now() > startAt) {
        starts += 1
        servers[0] = await start()
      }
      await sleep(300)
    }
    await sleep(1500)
    const both = await Promise.all(servers.map(ask))
    const feed = JSON.parse(readFileSync(join(site, 'feed.json'), 'utf8')) as { items: { id: string }[] }
    const doubled = feed.items.length - new Set(feed.items.map(({ id }) => id)).size
    const waits = moments.flatMap((moment, number) => {
      const out = watch.out.get(number)
      return out === undefined ? [] : [out - moment]
    })
    const longest = Math.max(0, ...waits)
    const figures = `${watch.out.size} of ${moments.length} out, the slowest ${round(longest / 1000)} s after its moment, ${watch.early.size} early, ${watch.lost.size} gone again, ${doubled} twice in the feed`
    return judge(name, figures, {
      'all are out in time': watch.out.size === moments.length && longest <= plan.patience,
      'none is out early': watch.early.size === 0,
      'none goes away again': watch.lost.size === 0,
      'each is out once': doubled === 0,
      'both servers show all': both.every((said) => moments.every((_, number) => said.includes(slugOf(number)))),
    })
  } finally {
    for (const server of servers) await server?.kill('SIGKILL')
    rmSync(home, { recursive: true, force: true })
  }
}

/** Stories are out within a minute of their moment, once, and nowhere before it. */
export const schedule: Run = async () => {
  const due = await measure('20 stories due within a minute, two servers, a kill', {
    stories: 20,
    first: 12_000,
    step: 2500,
    patience: 60_000,
  })
  const nobody = { stories: 2, first: 12_000, step: 500, patience: 8000, isCopy: true }
  const fault = await measure('a site that nobody publishes to', nobody)
  return [due, control('its control: a site that nobody publishes to', fault, 'all are out in time')]
}
