import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { Agent, get } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createSampleSite, type SampleSite } from '#src/test/served-site.ts'

const root = new URL('../..', import.meta.url).pathname
let sample: SampleSite
const started: ChildProcess[] = []
beforeEach(async () => {
  sample = await createSampleSite()
})
afterEach(async () => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
  await sample.remove()
})

const server = ['src/settings/run.js', 'src/server/main.ts']
type Run = { child: ChildProcess; out: () => string; err: () => string; exit: Promise<number | null> }

function run(env: Record<string, string> = {}, [command, ...words] = [process.execPath, ...server]): Run {
  const child = spawn(command ?? '', words, {
    cwd: root,
    env: { ...process.env, HOST: '127.0.0.1', PORT: '0', SITE_DIR: sample.folder, ...env },
  })
  started.push(child)
  let out = ''
  let err = ''
  child.stdout.on('data', (text) => {
    out += text
  })
  child.stderr.on('data', (text) => {
    err += text
  })
  return { child, out: () => out, err: () => err, exit: once(child, 'close').then(([code]) => code as number | null) }
}

async function runUntilListening(running = run()): Promise<Run & { base: string }> {
  const base = await vi.waitFor(
    () => {
      const address = /at (http:\/\/127\.0\.0\.1:\d+)\/\n/.exec(running.out())?.[1]
      if (address === undefined) throw new Error(`no address in ${running.out()}${running.err()}`)
      return address
    },
    { timeout: 15_000 },
  )
  return { ...running, base }
}

type Outcome = 'whole' | 'refused' | 'dropped'

function request(url: string, agent: Agent): Promise<Outcome> {
  return new Promise((resolve) => {
    get(url, { agent }, (response) => {
      let bytes = 0
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
      })
      response.on('error', () => resolve('dropped'))
      response.on('close', () => {
        const isWhole = response.statusCode === 200 && bytes === Number(response.headers['content-length'])
        resolve(isWhole ? 'whole' : 'dropped')
      })
    }).on('error', (error: Error & { code?: string }) => resolve(error.code === 'ECONNREFUSED' ? 'refused' : 'dropped'))
  })
}

/** Readers who ask for one file after another until there is nobody to ask. */
async function askUntilRefused(base: string, readers: number): Promise<Record<Outcome, number>> {
  const agent = new Agent({ keepAlive: true, maxSockets: readers })
  const counts = { whole: 0, refused: 0, dropped: 0 }
  const targets = ['/', '/articles/quiet-streets', '/assets/entry-Ab3_x-9Z.js', '/media/talk.mp3', '/media/film.mp4']
  async function read(reader: number): Promise<void> {
    for (let at = reader; ; at += 1) {
      const outcome = await request(`${base}${targets[at % targets.length]}`, agent)
      counts[outcome] += 1
      if (outcome === 'refused') return
    }
  }
  await Promise.all(Array.from({ length: readers }, (_, reader) => read(reader)))
  agent.destroy()
  return counts
}

describe('the server', { timeout: 30_000 }, () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'finishes what was asked under load and ends with 0 on %s',
    async (signal) => {
      const { child, base, exit, err } = await runUntilListening()
      const asking = askUntilRefused(base, 20)
      await new Promise((resolve) => setTimeout(resolve, 700))
      const told = Date.now()
      child.kill(signal)
      expect(await exit).toBe(0)
      expect(Date.now() - told).toBeLessThan(5000)
      const counts = await asking
      expect(counts.dropped).toBe(0)
      expect(counts.whole).toBeGreaterThan(20)
      expect(err()).toBe('')
    },
  )

  it('ends within 5 s though someone reads nothing of what they asked for', async () => {
    const { child, base, exit } = await runUntilListening()
    get(`${base}/media/film.mp4`, (response) => response.pause()).on('error', () => undefined)
    await new Promise((resolve) => setTimeout(resolve, 300))
    const told = Date.now()
    child.kill('SIGTERM')
    expect(await exit).toBe(0)
    expect(Date.now() - told).toBeLessThan(5000)
  })

  it('ends with the shell that npm has started it by', async () => {
    // dash does not take the place of its last command, and tells it nothing of a signal.
    const script = `"${process.execPath}" ${server.join(' ')}; true`
    const running = run({ npm_lifecycle_event: 'start' }, ['sh', '-c', script])
    const { child, base } = await runUntilListening(running)
    expect((await fetch(base)).status).toBe(200)
    child.kill('SIGTERM')
    await vi.waitFor(() => expect(fetch(base)).rejects.toThrow(), { timeout: 10_000, interval: 200 })
  })

  it('serves a new edition without being started again', async () => {
    const { base } = await runUntilListening()
    await sample.write('robots.txt', 'User-agent: new\n')
    await sample.finish('2026-11-24T07:00:00.000Z')
    await vi.waitFor(async () => expect(await (await fetch(`${base}/robots.txt`)).text()).toBe('User-agent: new\n'), {
      timeout: 5000,
      interval: 100,
    })
  })

  it.each([
    ['no site', { SITE_DIR: '/nowhere/site' }, /^There is no \/nowhere\/site\.json, .*npm run build.*\n$/],
    ['a port that is none', { PORT: 'abc' }, /^PORT is "abc"\. Set it .*\n$/],
    [
      'mails that would lead nowhere',
      { MAIL_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'letters@paper.org' },
      /^MAIL_URL is set and SITE_URL is not, .*\n$/,
    ],
    ['a host that is not ours', { HOST: '192.0.2.1' }, /^This machine has no address 192\.0\.2\.1\. Set HOST .*\n$/],
  ])('says in a sentence what is wrong: %s', async (_, env, message) => {
    const { exit, err, out } = run(env)
    expect(await exit).toBe(1)
    expect(err()).toMatch(message)
    expect(out()).toBe('')
  })

  it('says in a sentence that its port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const { exit, err } = run({ PORT: `${port}` })
    expect(await exit).toBe(1)
    expect(err()).toMatch(/^Port \d+ of 127\.0\.0\.1 is in use already\. .*\n$/)
    other.close()
  })
})
