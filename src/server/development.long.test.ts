import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { samplePublication, writeEdition } from '#src/test/edition.ts'

const newsletters = [
  { id: 'tide', name: 'The Tide', pitch: 'Weekly.', frequency: 'Fridays', privacyUrl: '/privacy', consents: [] },
]
const edition = writeEdition({ 'publication.json': { ...samplePublication, newsletters } })
const production = mkdtempSync(join(tmpdir(), 'standfirst-production-'))
let vite: ChildProcess
let base: string
let out = ''

/** A port that is free at this moment. */
async function findPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address !== null ? address.port : 0
}

beforeAll(async () => {
  const port = await findPort()
  base = `http://localhost:${port}`
  const { VITEST: _, ...env } = process.env
  const real = { DATA_DIR: production, MAIL_URL: 'smtp://127.0.0.1:1', DATABASE_URL: 'postgres://127.0.0.1:1/x' }
  vite = spawn(process.execPath, ['node_modules/vite/bin/vite.js', '--port', `${port}`, '--strictPort'], {
    env: { ...env, ...real, EDITION: edition },
  })
  const collect = (text: Buffer) => {
    out += text
  }
  vite.stdout?.on('data', collect)
  vite.stderr?.on('data', collect)
  await vi.waitFor(() => expect(out).toContain('ready in'), { timeout: 20_000 })
})
afterAll(async () => {
  vite.kill()
  await once(vite, 'close')
  rmSync(edition, { recursive: true })
  rmSync(production, { recursive: true })
})

const post = (path: string, headers: Record<string, string>, body: string) =>
  fetch(`${base}${path}`, { method: 'POST', headers: { origin: base, ...headers }, body })

it('the development server takes sign-ups for the edition, in a folder apart from every real reader', async () => {
  const { stamp, waitMs } = (await (await fetch(`${base}/api/subscriptions/stamp`)).json()) as Record<string, never>
  await sleep(Number(waitMs) + 50)
  const email = `reader-${Date.now()}@example.org`
  const asked = JSON.stringify({ email, newsletters: ['tide'], stamp, page: '/', lang: 'en-GB' })
  expect((await post('/api/subscriptions', { 'content-type': 'application/json' }, asked)).status).toBe(202)

  const link = await vi.waitFor(
    () => {
      const [found] = /http:\S+\/confirm#\w{26}/.exec(out) ?? []
      if (found === undefined) throw new Error(`no link in ${out}`)
      return found
    },
    { timeout: 10_000 },
  )
  expect(link).toContain(`${base}/api/subscriptions/confirm#`)
  expect(out).toContain('data/development/outbox/')
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  const page = await (await post('/api/subscriptions/confirm', form, `code=${link.split('#')[1]}`)).text()
  expect(page).toContain('From now on you get The Tide.')
  expect(page).toContain('href="/src/styles/index.css"')
  expect(readdirSync(production)).toEqual([])

  // What is kept there is no file of the site.
  expect((await fetch(`${base}/data/development/subscriptions.db`)).status).toBe(403)
})
