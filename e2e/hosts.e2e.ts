import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from '@playwright/test'
import { fileEndings } from '#src/lib/content-type.ts'
import { securityHeaders } from '#src/server/site/headers.ts'
import { readSite } from '#src/server/site/site.ts'
import {
  type Answer,
  ask,
  copySite,
  type Host,
  makeCertificate,
  removeHome,
  type Started,
  startCaddy,
  startNginx,
  startOurs,
  writeRules,
} from './hosts.ts'

// What every answer bears, and what differs from file to file.
const compared = [
  ...Object.keys(securityHeaders({ styleHashes: [], scriptHashes: [], hasStyleSheets: false })),
  ...['content-type', 'cache-control', 'content-encoding', 'location', 'x-robots-tag', 'retry-after'],
]
const hosts: (Host & { start: typeof startNginx })[] = [
  { name: 'nginx', file: 'docs/deploy/nginx.conf', isStatic: false, start: startNginx },
  { name: 'nginx with the files', file: 'docs/deploy/nginx-static.conf', isStatic: true, start: startNginx },
  { name: 'Caddy', file: 'docs/deploy/Caddyfile', isStatic: false, start: startCaddy },
  { name: 'Caddy with the files', file: 'docs/deploy/Caddyfile-static', isStatic: true, start: startCaddy },
]

const withdrawn = 'tulip-mania-myth'
const redirects = [
  { from: '/2019/05/quiet-streets/', to: '/articles/voyager-1-repair', status: 301 },
  { from: '/articles/voyager', to: '/articles/voyager-1-repair', status: 301 },
  { from: '/Fair', to: 'https://fair.example/?a=b&c=d', status: 302 },
  { from: '/fair', to: '/sections/world#fair', status: 301 },
  { from: '/gr%C3%BC%C3%9Fe', to: '/sections/living', status: 302 },
  { from: '/2019/05/advertisement', status: 410 },
  { from: '/articles/advertisement', status: 410 },
  // Many, and one that is long: nginx has to be told how large its tables are.
  ...Array.from({ length: 5000 }, (_, at) => ({ from: `/archive/${at}.php`, to: '/sections/world', status: 301 })),
  { from: `/long/${'long-'.repeat(60)}`, to: '/sections/world', status: 301 },
]
const oldAddresses = [
  ...['/2019/05/quiet-streets', '/2019/05/quiet-streets/', '/2019/05/quiet-streets?from=mail', '/2019/05/'],
  ...['', '/', '.json', '.md', '/quotes/q-1', '?a=b'].map((end) => `/articles/voyager${end}`),
  ...['/Fair', '/fair', '/fair/?x=1', '/FAIR', '/gr%C3%BC%C3%9Fe/?x=1', '/archive/4321.php', '/archive/4321.php/'],
  ...['', '.json', '.md', '/quotes/q-1'].map((end) => `/articles/advertisement${end}`),
  ...['/2019/05/advertisement', '/2019/05/advertisement/?x', `/long/${'long-'.repeat(60)}`],
  ...['', '.json', '.md', '/quotes/q-1'].map((end) => `/articles/${withdrawn}${end}`),
]
const oddAddresses = [
  ...['/nowhere', '/nowhere.json', '/nowhere.css', '/nowhere/', '/articles', '/articles/', '/images/', '/404', '/404/'],
  ...['/index', '/index.html', '/404.html', '/articles/voyager-1-repair.html', '/_redirects', '/index.html.gz'],
  ...[
    '/feed.xml.br',
    '/articles/voyager-1-repair/',
    '/articles/voyager-1-repair/?from=mail',
    '/sections/world/',
    '/google0123456789abcdef',
  ],
  ...['/articles/voyager%2D1-repair', '/articles/voyager%2D1-repair?x=%41', '//articles/voyager-1-repair'],
  ...['/articles/voyager-1-repair?utm=%20x', '/.env', '/site.json'],
  ...['/front.json/', '/feed.xml/', '/articles/x%0d%0aset-cookie:a=b/'],
]
/** What leads out of the site, or can be read in no way. */
const wrongAddresses = [
  '/../site.json',
  '/%2e%2e/site.json',
  '/images/%2e%2e/%2e%2e/site.json',
  '/%E0%A4%A',
  '/..%2fsite.json',
]
const ownFiles = [
  ...fileEndings.filter((ending) => ending !== '.html').map((ending) => `files/own${ending}`),
  ...['files/OWN.PDF', 'files/without-ending', 'files/talk-0123abcd-800.jpg', 'files/two words & ümlaut.txt'],
  ...['google0123456789abcdef.html', '.well-known/security.txt', 'CNAME', 'files/feed.xml'],
]

let home: string
let site: string
let ours: Started
test.describe.configure({ mode: 'default' })
test.beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'standfirst-hosts-'))
  makeCertificate(home)
  site = copySite(home, (record) => Object.assign(record, { withdrawn: [withdrawn], redirects }), ownFiles)
  for (const end of ['.json', '.md'])
    for (const packed of ['', '.br', '.gz']) rmSync(join(site, `articles/${withdrawn}${end}${packed}`))
  rmSync(join(site, `articles/${withdrawn}/quotes`), { recursive: true })
  writeRules(home, site)
  ours = await startOurs(home, site)
})
test.afterAll(async () => {
  await ours?.stop()
  removeHome(home)
})

/** What is compared of an answer: all that a reader's browser goes by. */
function partsOf({ status, headers, body }: Answer) {
  const isPage = status === 200 || headers['content-type']?.startsWith('text/html')
  // Each server says in words of its own that something has moved.
  const isMoved = status >= 300 && status < 400
  const told = compared.filter(
    (name) => !(isMoved && name.startsWith('content-')) || name === 'content-security-policy',
  )
  return {
    status,
    ...Object.fromEntries(told.map((name) => [name, headers[name]])),
    ...(isPage && !isMoved && { body }),
  }
}

/** Every address where two servers differ, with both answers. */
async function differences(base: string, paths: readonly string[], headers: Record<string, string>) {
  const found: unknown[] = []
  for (const path of paths) {
    const [theirs, wanted] = await Promise.all([base, ours.base].map((one) => ask(one, path, { headers })))
    if (theirs === undefined || wanted === undefined) throw new Error(path)
    const [a, b] = [partsOf(theirs), partsOf(wanted)]
    if (JSON.stringify(a) === JSON.stringify(b)) continue
    const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])] as (keyof typeof a)[]
    const odd = keys.filter((key) => a[key] !== b[key])
    found.push({
      path,
      ...Object.fromEntries(odd.map((key) => [key, `${a[key]}`.slice(0, 80) + ` for ${b[key]}`.slice(0, 80)])),
    })
  }
  return found
}

for (const host of hosts) {
  test.describe(host.name, () => {
    let started: Started
    test.beforeAll(async () => {
      started = await host.start(home, host, site, ours)
    })
    test.afterAll(() => started?.stop())

    test('answers at every address of the site as our server does', async () => {
      const { files } = await readSite(site)
      const addresses = [...files.keys()].map((path) => path.split('/').map(encodeURIComponent).join('/'))
      expect(addresses.length).toBeGreaterThan(400)
      expect(await differences(started.base, addresses, { 'accept-encoding': 'gzip' })).toEqual([])
      const some = addresses.filter((_, at) => at % 5 === 0)
      expect(await differences(started.base, some, { 'accept-encoding': 'identity' })).toEqual([])
    })

    test('answers at old addresses and where nothing is as our server does', async () => {
      expect(await differences(started.base, [...oldAddresses, ...oddAddresses], {})).toEqual([])
    })

    test('hands out nothing that is no part of the site', async () => {
      for (const path of wrongAddresses) {
        const { status, body } = await ask(started.base, path)
        expect([400, 404], path).toContain(status)
        expect(body).not.toContain('site/1')
      }
    })

    test('says what differs by encoding, and answers shortly to who has it', async () => {
      const page = await ask(started.base, '/articles/voyager-1-repair', { headers: { 'accept-encoding': 'gzip' } })
      expect(page.headers.vary).toMatch(/accept-encoding/i)
      const headers = { 'accept-encoding': 'gzip', 'if-none-match': page.headers.etag ?? '' }
      const again = await ask(started.base, '/articles/voyager-1-repair', { headers })
      expect([again.status, again.body, again.headers['cache-control']]).toEqual([304, '', 'no-cache'])
    })

    test('hands sign-ups on, and sends what is not encrypted to TLS', async () => {
      const { host: name } = new URL(started.base)
      const own = { host: name, origin: started.base, 'content-type': 'application/json' }
      const { stamp, waitMs } = JSON.parse((await ask(started.base, '/api/subscriptions/stamp')).body)
      await sleep(waitMs + 100)
      const body = JSON.stringify({
        email: 'a@example.org',
        newsletters: ['first-light'],
        stamp,
        page: '/',
        lang: 'en',
      })
      const signUp = (headers: Record<string, string>) =>
        ask(started.base, '/api/subscriptions', { method: 'POST', headers, body })
      const answer = await signUp(own)
      expect([answer.status, answer.body]).toEqual([202, '{"kind":"pending"}'])
      expect(answer.headers['content-security-policy']).toBe(
        (await ask(ours.base, '/')).headers['content-security-policy'],
      )
      expect((await signUp({ ...own, origin: 'https://elsewhere.example' })).status).toBe(403)
      // How our server is concerns nobody outside.
      expect(JSON.parse((await ask(ours.base, '/healthz')).body)).toHaveProperty('mail')
      // nginx sends another spelling on to where there is nothing.
      for (const path of ['/healthz', '/health%7A', '//healthz', '/healthz?x'])
        expect(path.includes('%') ? [404, 308] : [404], path).toContain((await ask(started.base, path)).status)
      const plain = await ask(started.plain, '/articles/x?y=z')
      expect(plain.status).toBe(308)
      // Caddy takes the port of https to be the usual one, though the test has another.
      const isThere = [started.base, 'https://localhost'].map((base) => `${base}/articles/x?y=z`)
      expect(isThere).toContain(plain.headers.location)
    })
  })
}
