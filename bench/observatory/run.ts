// `npm run test:observatory -- <folder>`: reliability bar S2.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { request as ask, createServer } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo, Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { readFlags } from '#src/settings/flags.ts'
import { runCommand } from '#src/settings/run-command.ts'
import { SettingError } from '#src/settings/setting-error.ts'
import { withoutSettings } from '#src/settings/settings.ts'

/**
 * Pages are the only answers that can name the hash of a script, which is worth 5 points: all others reach 130 at most. A
 * picture is for feed readers on other origins as well, which costs it 10 points: 120.
 */
const bars = { page: 135, file: 130, picture: 120 } as const
type Kind = keyof typeof bars

const usage = `npm run test:observatory -- <folder of @mdn/mdn-http-observatory>

  Serves dist/site over HTTPS on this machine, and prints what MDN's Observatory makes of a page of each kind and of a file
  of each kind. It ends with 1 if one of them is below its bar.`

const home = mkdtempSync(join(tmpdir(), 'standfirst-observatory-'))
const site = 'dist/site'
const files = () => readdirSync(site, { recursive: true, encoding: 'utf8' }).toSorted()
/** The address of the first file of the site whose place and ending are these. */
function first(all: readonly string[], pattern: RegExp): string {
  const found = all.find((path) => pattern.test(path))
  if (found === undefined) throw new Error(`${site} has no ${pattern}: publish the demo edition first.`)
  return `/${found}`.replace(/\.html$/, '')
}
function answers(): [Kind, string][] {
  const all = files()
  return [
    ['page', '/'],
    ['page', first(all, /^articles\/[^/]+\.html$/)],
    ['page', first(all, /^articles\/[^/]+\/quotes\/[^/]+\.html$/)],
    ['page', first(all, /^sections\/[^/]+\.html$/)],
    ['page', first(all, /^authors\/[^/]+\.html$/)],
    ['page', '/newsletters'],
    ['page', '/api/subscriptions/confirm'],
    ['page', '/api/subscriptions/preferences'],
    ['page', '/api/subscriptions/unsubscribe'],
    ['file', first(all, /^articles\/[^/]+\.json$/)],
    ['file', first(all, /^articles\/[^/]+\.md$/)],
    ['file', first(all, /^assets\/[^/]+\.js$/)],
    ['file', first(all, /^assets\/[^/]+\.woff2$/)],
    ['file', '/feed.xml'],
    ['file', '/robots.txt'],
    ['file', '/manifest.webmanifest'],
    ['file', '/api/subscriptions/service.js'],
    ['file', '/api/subscriptions/stamp'],
    ['picture', first(all, /^cards\/[^/]+\.jpg$/)],
    ['picture', first(all, /^images\/[^/]+\.avif$/)],
  ]
}

async function listen(server: Server): Promise<number> {
  server.listen(0, 'localhost')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

function certificate(): { key: Buffer; cert: Buffer; file: string } {
  const [key, file] = [join(home, 'key.pem'), join(home, 'certificate.pem')]
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost']
  const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', key, '-out', file, ...subject]
  execFileSync('openssl', made, { stdio: 'ignore' })
  return { key: readFileSync(key), cert: readFileSync(file), file }
}

/** A free port, for a server that wants to be told where to listen. */
async function freePort(): Promise<number> {
  const server = createServer()
  const port = await listen(server)
  await promisify(server.close.bind(server))()
  return port
}

/** Waits until a server answers. Throws after half a minute without. */
async function untilAnswered(address: string): Promise<void> {
  const until = Date.now() + 30_000
  for (;;) {
    const isThere = await fetch(address).then(
      ({ ok }) => ok,
      () => false,
    )
    if (isThere) return
    if (Date.now() > until) throw new Error(`Nothing answers at ${address}.`)
    await sleep(200)
  }
}

async function run(): Promise<number> {
  const { positionals } = readFlags({ usage, flags: {}, hasWords: true })
  const [observatory] = positionals
  if (observatory === undefined) throw new SettingError(`Name the folder of the Observatory.\n\n${usage}`)
  const asked = answers()
  const { key, cert, file } = certificate()
  const port = await freePort()
  const secure = createSecureServer({ key, cert }, (request, response) => {
    const { url, method, headers } = request
    const passed = ask({ host: 'localhost', port, path: url, method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    passed.on('error', () => response.destroy())
    request.pipe(passed)
  })
  const httpsPort = await listen(secure)
  const plain = createServer(({ url }, response) => {
    response.writeHead(301, { location: `https://localhost:${httpsPort}${url}` }).end()
  })
  const httpPort = await listen(plain)
  const env = { PORT: `${port}`, SITE_URL: `https://localhost:${httpsPort}`, DATA_DIR: home, SITE_DIR: site }
  const server = spawn(process.execPath, ['src/settings/run.js', 'src/server/main.ts'], {
    env: { ...process.env, ...withoutSettings({}), ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  let isMet = true
  try {
    await untilAnswered(`http://localhost:${port}/healthz`)
    const scan = fileURLToPath(new URL('scan.ts', import.meta.url))
    const ports = [`${httpPort}`, `${httpsPort}`]
    const found = spawn(
      process.execPath,
      ['--import', 'tsx', scan, observatory, ...ports, ...asked.map(([, path]) => path)],
      { env: { ...process.env, NODE_EXTRA_CA_CERTS: file }, stdio: ['ignore', 'pipe', 'inherit'] },
    )
    const lines = (await found.stdout.toArray()).join('').trim().split('\n')
    for (const [index, [kind, path]] of asked.entries()) {
      const { score, grade, status, modifiers } = JSON.parse(lines[index] ?? '{}')
      const isGood = status === 200 && score >= bars[kind]
      isMet &&= isGood
      console.log(`${isGood ? '✓' : '✗'} ${String(score).padStart(4)} (bar ${bars[kind]}) ${grade} ${status} ${path}`)
      if (!isGood) console.log(`    ${JSON.stringify(modifiers)}`)
    }
  } finally {
    server.kill()
    for (const one of [secure, plain]) one.close()
    rmSync(home, { recursive: true })
  }
  console.log(isMet ? 'S2 is met.' : 'S2 is missed.')
  return isMet ? 0 : 1
}

await runCommand(run)
