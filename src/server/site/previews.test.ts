import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '#src/server/app.ts'
import { sampleSite } from '#src/test/service.ts'
import { createPreviews, isPreviewKey, makePreviewKey } from './previews.ts'

const now = Date.parse('2026-11-24T06:00:00Z')
const day = 86_400_000
const secret = 'a secret of the database'
const key = makePreviewKey(secret, 'quiet-streets', now + day)

describe('a link to a draft', () => {
  it('works until its moment, for its own story, with the secret that made it', () => {
    expect(isPreviewKey(secret, 'quiet-streets', key, now)).toBe(true)
    expect(isPreviewKey(secret, 'quiet-streets', key, now + day - 1)).toBe(true)
    expect(isPreviewKey(secret, 'quiet-streets', key, now + day)).toBe(false)
    expect(isPreviewKey(secret, 'loud-streets', key, now)).toBe(false)
    expect(isPreviewKey('another secret', 'quiet-streets', key, now)).toBe(false)
  })
  it('works for nobody who changes a character of it, or makes it last', () => {
    const [expires = '', signature = ''] = key.split('-', 2)
    const later = (now + 90 * day).toString(36)
    const forged = [
      `${later}-${signature}`,
      `${expires}-`,
      expires,
      `${expires}-${signature}x`,
      signature,
      '',
      `-${signature}`,
    ]
    for (const [at, sign] of [...key].entries())
      forged.push(`${key.slice(0, at)}${sign === 'a' ? 'b' : 'a'}${key.slice(at + 1)}`)
    expect(forged.filter((one) => isPreviewKey(secret, 'quiet-streets', one, now))).toEqual([])
  })
})

describe('the page of a draft', () => {
  const folder = mkdtempSync(join(tmpdir(), 'standfirst-previews-'))
  const notFound = new TextEncoder().encode('There is no such page')
  const variant = {
    body: { kind: 'memory' as const, bytes: notFound },
    size: notFound.length,
    etag: '"x"',
    headers: {},
    wholeHeaders: {},
  }
  let app: ReturnType<typeof createApp>
  beforeAll(() => {
    writeFileSync(join(folder, 'quiet-streets.html'), '<p>A draft')
    writeFileSync(join(folder, 'secret.html'), '<p>Another')
    const headers = () => sampleSite.headers
    app = createApp({
      site: () => ({ ...sampleSite, open: () => variant }),
      log: () => undefined,
      previews: createPreviews({ folder, secret: () => secret, now: () => now, headers }),
    })
  })
  afterAll(() => rmSync(folder, { recursive: true }))
  const get = (path: string) => app.request(`http://localhost${path}`)

  it('is for whoever has the link, for nobody who keeps answers, and for no search engine', async () => {
    const answer = await get(`/preview/quiet-streets/${key}`)
    expect([answer.status, await answer.text()]).toEqual([200, '<p>A draft'])
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      ...sampleSite.headers,
      'cache-control': 'private, no-store',
      'x-robots-tag': 'noindex, nofollow',
      'referrer-policy': 'no-referrer',
    })
  })
  it.each([
    ['without a key', '/preview/quiet-streets'],
    ['with a key that is forged', `/preview/quiet-streets/${key.slice(0, -1)}`],
    ['with a key that is too old', `/preview/quiet-streets/${makePreviewKey(secret, 'quiet-streets', now - 1)}`],
    ['with the key of another', `/preview/secret/${key}`],
    ['once the draft is gone', `/preview/gone/${makePreviewKey(secret, 'gone', now + day)}`],
    ['by a way out of the folder', `/preview/..%2Fsite/${key}`],
  ])('is not there %s', async (_, path) => {
    const answer = await get(path)
    expect([answer.status, await answer.text()]).toEqual([404, 'There is no such page'])
  })
})
