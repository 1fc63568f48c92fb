import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { samplePublication, writeEdition } from '#src/test/edition.ts'
import { french } from '#src/words/fr.ts'

const newsletters = [
  { id: 'tide', name: 'The Tide', pitch: 'Weekly.', frequency: 'Fridays', privacyUrl: '/privacy', consents: [] },
]
const broken = '{"schema": "publication/1", "name": '
const mended = { ...samplePublication, lang: 'fr', newsletters }

const { VITEST: _, ...env } = process.env
const vite = 'node_modules/vite/bin/vite.js'
const edition = writeEdition({ 'publication.json': broken })
const publication = join(edition, 'publication.json')
afterAll(() => rmSync(edition, { recursive: true }))

const isStack = /^\s+at .*\d+:\d+/m

describe('a publication.json that cannot be read', () => {
  it.each([
    ['vite build', [vite, 'build', '--logLevel', 'warn']],
    ['the build before a start', ['--import', 'tsx', 'src/publish/build-if-stale.ts']],
  ])('ends %s with a sentence, before anything is built', (_, words) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, words, {
      env: { ...env, EDITION: edition },
      encoding: 'utf8',
    })
    expect(status).toBe(1)
    expect(stdout).toBe('')
    expect(stderr).toContain('publication.json cannot be used')
    expect(stderr).not.toMatch(isStack)
  })
})

describe('the development server', () => {
  let server: ChildProcess
  let base: string
  let out = ''
  const get = (path: string) => fetch(`${base}${path}`, { headers: { accept: 'text/html' } })

  beforeAll(async () => {
    const free = createServer().listen(0, '127.0.0.1')
    await once(free, 'listening')
    const address = free.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    free.close()
    base = `http://localhost:${port}`
    server = spawn(process.execPath, [vite, '--port', `${port}`, '--strictPort'], { env: { ...env, EDITION: edition } })
    const collect = (text: Buffer) => {
      out += text
    }
    for (const stream of [server.stdout, server.stderr]) stream?.on('data', collect)
    await vi.waitFor(() => expect(out).toContain('ready in'), { timeout: 20_000 })
  })
  afterAll(async () => {
    server.kill()
    await once(server, 'close')
  })

  it('starts with it, says what is wrong, and shows the publication once it is mended', async () => {
    const page = await get('/')
    expect(page.status).toBe(500)
    const text = await page.text()
    expect(text).toContain('publication.json cannot be used')
    expect(text).toContain('/@vite/client')
    const service = await get('/api/subscriptions/confirm')
    expect([service.status, await service.text()]).toEqual([503, expect.stringContaining('cannot be used')])
    expect(out).toContain('publication.json cannot be used')
    expect(out).not.toMatch(isStack)

    writeFileSync(publication, JSON.stringify(mended))
    // Before any page was asked for: the service speaks the language of the publication by itself.
    expect(await (await get('/api/subscriptions/confirm')).text()).toContain(french.site.skip)
    expect(await (await get('/')).text()).toContain(french.site.skip)
    await vi.waitFor(
      async () => expect(await (await fetch(`${base}/src/app/shell.tsx`)).text()).toContain(french.site.skip),
      { timeout: 10_000 },
    )

    writeFileSync(publication, broken)
    expect((await get('/')).status).toBe(500)
    await vi.waitFor(() => expect(out.split('cannot be used')).toHaveLength(3), { timeout: 10_000 })
    expect(out).not.toMatch(isStack)
  })
})
