import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Redirect } from '#src/contract/redirects.ts'
import { indexRedirects } from '#src/server/site/find-redirect.ts'
import { readSite, type Site } from '#src/server/site/site.ts'
import { createSampleSite, filmBytes, type SampleSite } from '#src/test/served-site.ts'
import { createApp } from './app.ts'
import type { LogEvent } from './log.ts'

let sample: SampleSite
let site: Site
let app: ReturnType<typeof createApp>
const lines: LogEvent[] = []
beforeAll(async () => {
  sample = await createSampleSite()
  site = await readSite(sample.folder)
  app = createApp({ site: () => site, log: (event) => lines.push(event) })
})
afterAll(() => sample.remove())

const get = (path: string, headers: Record<string, string> = {}) => app.request(`http://localhost${path}`, { headers })

it('a file is found whichever way its name writes accents, in the folder and in the address', async () => {
  await sample.write('papers/me\u0301moire.txt', 'Words\n')
  const again = await readSite(sample.folder)
  const served = createApp({ site: () => again, log: () => undefined })
  for (const name of ['m%C3%A9moire', 'me%CC%81moire', 'me\u0301moire']) {
    const answer = await served.request(`http://localhost/papers/${name}.txt`)
    expect([answer.status, await answer.text()], name).toEqual([200, 'Words\n'])
  }
  for (const path of ['/gr%C3%BC%C3%9Fe%20%26%20co.txt', '/gru%CC%88%C3%9Fe%20%26%20co.txt'])
    expect((await get(path)).status, path).toBe(200)
})

describe('an old address', () => {
  const redirects = indexRedirects([
    { from: '/articles/calm-streets', to: '/articles/quiet-streets', status: 301 },
    { from: '/offer', to: 'https://shop.example/', status: 302 },
    { from: '/articles/withdrawn', status: 410 },
    { from: '/robots.txt', to: '/', status: 301 },
  ] as Redirect[])
  const old = () => createApp({ site: () => ({ ...site, redirects }), log: () => undefined })
  const ask = (path: string, init?: RequestInit) => old().request(`http://localhost${path}`, init)

  it.each([
    ['/articles/calm-streets', 301, '/articles/quiet-streets'],
    ['/articles/calm-streets/?from=mail', 301, '/articles/quiet-streets?from=mail'],
    ['/articles/calm-streets.json', 301, '/articles/quiet-streets.json'],
    ['/offer', 302, 'https://shop.example/'],
  ])('%s answers %s with where it leads', async (path, status, location) => {
    for (const method of ['GET', 'HEAD']) {
      const answer = await ask(path, { method })
      expect([answer.status, answer.headers.get('location')]).toEqual([status, location])
      expect(answer.headers.get('content-security-policy')).toBeTruthy()
    }
  })
  it('at which nothing is any more says so, as a page and as JSON', async () => {
    const page = await ask('/articles/withdrawn')
    expect([page.status, page.headers.get('content-type')]).toEqual([410, 'text/html; charset=utf-8'])
    const data = await ask('/articles/withdrawn.json')
    expect([data.status, await data.json()]).toEqual([410, { error: 'gone' }])
  })
  it('gives way to a file', async () => expect((await ask('/robots.txt')).status).toBe(200))
  it('is read from the record of the site, and the list for other hosts is not served', async () => {
    const other = await createSampleSite()
    await other.write('_redirects', '/a /b 301\n')
    await other.finish('2026-11-24T06:00:00.000Z', [{ from: '/a', to: '/b', status: 301 }])
    const read = await readSite(other.folder)
    expect([...read.redirects.values()]).toEqual([{ from: '/a', to: '/b', status: 301 }])
    expect(read.files.has('/_redirects')).toBe(false)
    await other.finish('2026-11-24T06:00:00.000Z', [{ from: '/a', to: 'javascript:x', status: 301 }])
    await expect(readSite(other.folder)).rejects.toThrow(/cannot be used/)
    await other.remove()
  })
})

describe('every answer bears the security headers', () => {
  const page = '/articles/quiet-streets'
  it.each([
    ['a page', page, {}, 200],
    ['a page that is known', page, { headers: { 'if-none-match': '*' } }, 304],
    ['a part', '/media/talk.mp3', { headers: { range: 'bytes=0-1' } }, 206],
    ['a part of a large file', '/media/film.mp4', { headers: { range: 'bytes=0-1' } }, 206],
    ['a part that is not there', '/media/talk.mp3', { headers: { range: 'bytes=9999-' } }, 416],
    ['HEAD', page, { method: 'HEAD' }, 200],
    ['HEAD of a large file', '/media/film.mp4', { method: 'HEAD' }, 200],
    ['a slash at the end', `${page}/`, {}, 308],
    ['an unknown page', '/articles/nothing', {}, 404],
    ['unknown JSON', '/articles/nothing.json', {}, 404],
    ['an unknown asset', '/assets/entry-00000000.js', {}, 404],
    ['a broken encoding', '/%E0%A4%A', {}, 404],
    ['another method', page, { method: 'POST', body: 'x' }, 405],
    ['OPTIONS', page, { method: 'OPTIONS' }, 405],
    ['an unknown method', page, { method: 'BREW' }, 405],
    ['health', '/healthz', {}, 200],
    [
      'a report',
      '/csp-reports',
      { method: 'POST', headers: { 'content-type': 'application/csp-report' }, body: '{"csp-report":{}}' },
      204,
    ],
    [
      'a report that is none',
      '/csp-reports',
      { method: 'POST', headers: { 'content-type': 'application/csp-report' }, body: '[' },
      400,
    ],
    ['a report that is too large', '/csp-reports', { method: 'POST', body: 'x'.repeat(20_000) }, 413],
    ['a report of another type', '/csp-reports', { method: 'POST', body: 'x' }, 415],
    ['reports asked for', '/csp-reports', {}, 405],
  ] as [string, string, RequestInit, number][])('%s', async (_, path, init, status) => {
    const response = await app.request(`http://localhost${path}`, init)
    expect(response.status).toBe(status)
    for (const [name, value] of Object.entries(site.headers)) expect(response.headers.get(name), name).toBe(value)
    expect(response.headers.get('cache-control')).toBeTruthy()
    await response.body?.cancel()
  })

  it('a picture as well, but other sites may show it', async () => {
    const rule = 'cross-origin-resource-policy'
    const path = '/images/quay-0123abcd-800.jpg'
    const answers = [
      await get(path),
      await get(path, { 'if-none-match': '*' }),
      await get(path, { range: 'bytes=0-1' }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([200, 304, 206])
    for (const { headers } of answers) {
      expect(headers.get('content-type')).toBe('image/jpeg')
      const expected = { ...site.headers, [rule]: 'cross-origin' }
      for (const [name, value] of Object.entries(expected)) expect(headers.get(name), name).toBe(value)
    }
    for (const other of ['/', '/front.json', '/media/talk.mp3', '/assets/entry-Ab3_x-9Z.js', '/images/gone.jpg'])
      expect((await get(other)).headers.get(rule), other).toBe('same-origin')
  })

  it('a throw: the reader is told nothing of it, the log everything', async () => {
    const failing = createApp({
      site: () => ({
        ...site,
        get files(): Site['files'] {
          throw new Error('a secret\nof the server')
        },
      }),
      log: (event) => lines.push(event),
    })
    const response = await failing.request('/articles/x?token=abc')
    expect(response.status).toBe(500)
    expect(response.headers.get('content-security-policy')).toBe(site.headers['content-security-policy'])
    expect(await response.text()).not.toContain('secret')
    const line = lines.at(-1)
    expect(line).toMatchObject({
      event: 'error',
      method: 'GET',
      path: '/articles/x',
      message: 'Error: a secret\nof the server',
    })
    expect(JSON.stringify(line)).not.toContain('token')
  })
})

describe('the addresses of the site', () => {
  it.each([
    ['/', 'text/html; charset=utf-8', 'no-cache'],
    ['/articles/quiet-streets', 'text/html; charset=utf-8', 'no-cache'],
    ['/articles/quiet-streets?utm_source=x#y', 'text/html; charset=utf-8', 'no-cache'],
    ['/sections/world/2', 'text/html; charset=utf-8', 'no-cache'],
    ['/articles/quiet-streets.json', 'application/json', 'no-cache'],
    ['/assets/entry-Ab3_x-9Z.js', 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
    ['/images/quay-0123abcd-800.jpg', 'image/jpeg', 'public, max-age=31536000, immutable'],
    ['/robots.txt', 'text/plain; charset=utf-8', 'public, max-age=3600'],
    ['/gr%C3%BC%C3%9Fe%20%26%20co.txt', 'text/plain; charset=utf-8', 'public, max-age=3600'],
  ])('%s is served', async (path, type, cache) => {
    const response = await get(path)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe(type)
    expect(response.headers.get('cache-control')).toBe(cache)
    expect(Number(response.headers.get('content-length'))).toBe((await response.arrayBuffer()).byteLength)
  })

  it.each([
    '/404',
    '/404.html',
    '/index.html',
    '/articles',
    '/articles/',
    '/articles/quiet-streets.html',
    '/articles/quiet-streets.html.br',
    '/articles/quiet-streets.br',
    '/articles/quiet-streets.json.gz',
    '/articles/quiet-streets/x.css',
    '/articles/quiet-streets;.css',
    '/articles/quiet-streets%2F',
    '/articles%2Fquiet-streets',
    '/articles%5Cquiet-streets',
    '/articles/quiet-streets%00',
    '/articles/quiet-streets%20',
    '/Articles/quiet-streets',
    '/robots.txt/',
    '/outside.txt',
    '/dangling.txt',
    '/.env',
    '/%2eenv',
    '/site.json.br',
    '/__proto__',
    '/constructor',
    '/%',
    '/%zz',
    '/%C0%AE',
    '//articles/quiet-streets',
    '//articles/quiet-streets/',
    '//evil.example/',
    '///',
  ])('%s is no page', async (path) => {
    const response = await get(path)
    expect(response.status).toBe(404)
    expect(await response.text()).toContain('There is no such page')
    expect(response.headers.get('cache-control')).toBe('no-cache')
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
  })

  it('JSON that is missing says so in JSON', async () => {
    const response = await get('/articles/nothing.json?x')
    expect(response.headers.get('content-type')).toBe('application/json')
    expect(response.headers.get('cache-control')).toBe('no-cache')
    expect(await response.json()).toEqual({ error: 'missing' })
  })

  it('a missing page is told whole, however it was asked for', async () => {
    const headers = { 'if-none-match': '*', range: 'bytes=0-1', 'accept-encoding': 'br' }
    const response = await get('/nothing', headers)
    expect(response.status).toBe(404)
    expect(brotliDecompressSync(await response.arrayBuffer()).toString()).toContain('There is no such page')
  })

  it.each([
    ['/articles/quiet-streets/', '/articles/quiet-streets'],
    ['/articles/quiet-streets/?a=//b', '/articles/quiet-streets?a=//b'],
    ['//', '/'],
    ['/articles/quiet%2Dstreets', '/articles/quiet-streets'],
    ['/%61rticles/quiet-streets?from=letter', '/articles/quiet-streets?from=letter'],
    ['/articles/quiet%2Dstreets/', '/articles/quiet-streets'],
  ])('%s moves to %s', async (path, to) => {
    const response = await get(path)
    expect(response.status).toBe(308)
    expect(response.headers.get('location')).toBe(to)
  })
})

describe('encodings', () => {
  const path = '/articles/quiet-streets'
  it('are those that the browser takes', async () => {
    const plain = await get(path)
    const br = await get(path, { 'accept-encoding': 'gzip, br' })
    const gzip = await get(path, { 'accept-encoding': 'gzip, br;q=0' })
    expect(plain.headers.get('content-encoding')).toBeNull()
    expect(br.headers.get('content-encoding')).toBe('br')
    expect(gzip.headers.get('content-encoding')).toBe('gzip')
    for (const response of [plain, br, gzip]) expect(response.headers.get('vary')).toBe('Accept-Encoding')
    expect(new Set([plain, br, gzip].map(({ headers }) => headers.get('etag'))).size).toBe(3)
    const text = await plain.text()
    expect(brotliDecompressSync(await br.arrayBuffer()).toString()).toBe(text)
    expect(gunzipSync(await gzip.arrayBuffer()).toString()).toBe(text)
  })
})

describe('a page that the browser knows', () => {
  const path = '/articles/quiet-streets'
  it.each(['', 'br', 'gzip'])('is not sent again (%s)', async (encoding) => {
    const first = await get(path, { 'accept-encoding': encoding })
    const etag = first.headers.get('etag') ?? ''
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const again = await get(path, { 'accept-encoding': encoding, 'if-none-match': known })
      expect(again.status).toBe(304)
      expect(await again.text()).toBe('')
      for (const name of ['etag', 'cache-control', 'vary'])
        expect(again.headers.get(name)).toBe(first.headers.get(name))
    }
  })

  it('is sent when it knows another', async () => {
    const gzip = await get(path, { 'accept-encoding': 'gzip' })
    const response = await get(path, { 'accept-encoding': 'br', 'if-none-match': gzip.headers.get('etag') ?? '' })
    expect(response.status).toBe(200)
  })
})

describe.each([
  ['in memory', '/media/talk.mp3', 2000, 256],
  ['on the disk', '/media/film.mp4', filmBytes, 251],
])('a recording %s', (_, path, size, modulus) => {
  it('is sent in parts', async () => {
    const response = await get(path, { range: 'bytes=300-1299' })
    expect(response.status).toBe(206)
    expect(response.headers.get('content-range')).toBe(`bytes 300-1299/${size}`)
    expect(response.headers.get('content-length')).toBe('1000')
    const bytes = new Uint8Array(await response.arrayBuffer())
    expect(bytes).toEqual(Uint8Array.from({ length: 1000 }, (__, at) => (at + 300) % modulus))
  })

  it('is sent whole', async () => {
    const response = await get(path)
    expect(response.status).toBe(200)
    expect(response.headers.get('accept-ranges')).toBe('bytes')
    expect((await response.arrayBuffer()).byteLength).toBe(size)
  })

  it('goes on only if it is still the same', async () => {
    const etag = (await get(path, { range: 'bytes=0-0' })).headers.get('etag') ?? ''
    const same = await get(path, { range: 'bytes=0-1', 'if-range': etag })
    expect(same.status).toBe(206)
    await same.body?.cancel()
    const other = await get(path, { range: 'bytes=0-1', 'if-range': '"other"' })
    expect(other.status).toBe(200)
    await other.body?.cancel()
  })

  it('says how long it is when asked for what is not there', async () => {
    const response = await get(path, { range: `bytes=${size}-` })
    expect(response.status).toBe(416)
    expect(response.headers.get('content-range')).toBe(`bytes */${size}`)
  })
})

describe('other methods', () => {
  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('%s is not allowed', async (method) => {
    const response = await app.request('/', { method })
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('GET, HEAD')
  })
  it('HEAD is GET without the body', async () => {
    const response = await app.request('/', { method: 'HEAD' })
    expect(response.headers.get('content-length')).toBe((await get('/')).headers.get('content-length'))
    expect(await response.text()).toBe('')
  })
})

describe('health', () => {
  it('is told and never kept', async () => {
    const response = await get('/healthz')
    expect(await response.json()).toEqual({ ok: true })
    expect(response.headers.get('cache-control')).toBe('no-store')
  })
})
