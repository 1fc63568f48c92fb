import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { FileProblems } from '#src/publish/edition/edition.ts'

/** The demo edition in another look, published and served. */
export type Dressed = { origin: string; site: string; reports: FileProblems[]; stop: () => void }

// Enough to fill a front page, and every kind of part that a story may have.
const stories = [
  'voyager-1-repair',
  'trump-nato-withdrawal',
  'leap-second-ends',
  'european-eel-sargasso',
  'antikythera-mechanism',
  'ise-shrine-rebuilding',
]

/** A port that nobody listens at: servers of others may run beside this one. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, 'localhost')
  await new Promise((listening) => server.once('listening', listening))
  // Sound: it listens at a port and not at a pipe.
  const { port } = server.address() as AddressInfo
  await new Promise((closed) => server.close(closed))
  return port
}

async function answers(origin: string, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 300 && server.exitCode === null; tries += 1) {
    const isUp = await fetch(`${origin}/healthz`)
      .then(({ ok }) => ok)
      .catch(() => false)
    if (isUp) return
    await new Promise((wait) => setTimeout(wait, 100))
  }
  throw new Error(`No server answers at ${origin}.`)
}

/** Publishes a part of the demo with the files of a folder laid over it, by the app that was built, and serves it. */
export async function dressDemo(theme: string): Promise<Dressed> {
  // React draws without its checks only if this is set before it is loaded.
  process.env.NODE_ENV = 'production'
  const [{ renderPage, renderShell }, { publish }] = await Promise.all([
    import('#src/app/entry-server.tsx'),
    import('#src/publish/publish.ts'),
  ])
  const home = mkdtempSync(join(tmpdir(), 'standfirst-dressed-'))
  const edition = join(home, 'edition')
  const isKept = (path: string) => !path.includes('articles/') || stories.some((slug) => path.includes(slug))
  cpSync('public', edition, { recursive: true, filter: isKept })
  cpSync(theme, edition, { recursive: true })
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const site = join(home, 'site')
  const { reports } = await publish({
    ...{ edition, app: resolve('dist/app'), out: site, cache: resolve('node_modules/.cache/standfirst') },
    ...{ isStrict: false, siteUrl: origin, render: renderPage, renderShell, onProgress: () => undefined },
  })
  const env = { ...process.env, PORT: String(port), HOST: 'localhost', SITE_DIR: site, DATA_DIR: join(home, 'data') }
  const server = spawn(process.execPath, ['src/settings/run.js', 'src/server/main.ts'], { env, stdio: 'ignore' })
  await answers(origin, server)
  return {
    ...{ origin, site, reports },
    stop: () => {
      server.kill()
      rmSync(home, { recursive: true, force: true })
    },
  }
}

/** The looks that docs/theming.md shows. */
export const shownThemes = readdirSync('docs/themes').toSorted()
