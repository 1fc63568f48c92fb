// The web servers of docs/deploy, as they stand there but for names, ports and folders, before our own server.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { type IncomingHttpHeaders, request as plainRequest } from 'node:http'
import { request as secureRequest } from 'node:https'
import { type AddressInfo, createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { withoutSettings } from '#src/settings/settings.ts'

export type Answer = { status: number; headers: IncomingHttpHeaders; body: string }
type Asked = { method?: string; headers?: Record<string, string>; body?: string }

/** Asks for an address as it is written, and follows nothing; over TLS the certificate of the test is the only one that counts. */
export function ask(base: string, path: string, { method = 'GET', headers = {}, body }: Asked = {}): Promise<Answer> {
  const { protocol, hostname, port } = new URL(base)
  const options = { hostname, port, path, method, headers, agent: false as const }
  return new Promise((resolve, reject) => {
    const sent =
      protocol === 'https:' ? secureRequest({ ...options, ca: readFileSync(certificate.cert) }) : plainRequest(options)
    sent.on('error', reject).on('response', (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part)).on('error', reject)
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(parts).toString('latin1'),
        }),
      )
    })
    sent.end(body)
  })
}

const certificate = { cert: '', key: '' }

/** A certificate for localhost that nobody but these tests believes. */
export function makeCertificate(home: string): void {
  Object.assign(certificate, { cert: join(home, 'cert.pem'), key: join(home, 'key.pem') })
  const words = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost']
  const files = ['-keyout', certificate.key, '-out', certificate.cert]
  const { status, stderr } = spawnSync('openssl', [...words, ...names, ...files], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
}

async function findPorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, 'localhost'))
  await Promise.all(servers.map((server) => once(server, 'listening')))
  // A server that listens at a host and port has an AddressInfo; a string is for pipes alone.
  const ports = servers.map((server) => (server.address() as AddressInfo).port)
  for (const server of servers) server.close()
  return ports
}

/** A copy of the published site with files and a record of its own. */
export function copySite(home: string, change: (record: Record<string, unknown>) => void, files: readonly string[]) {
  const site = join(home, 'site')
  cpSync('dist/site', site, { recursive: true })
  cpSync('dist/site-service.json', `${site}-service.json`)
  const record = JSON.parse(readFileSync('dist/site.json', 'utf8'))
  change(record)
  writeFileSync(`${site}.json`, JSON.stringify(record))
  for (const name of files) {
    mkdirSync(dirname(join(site, name)), { recursive: true })
    writeFileSync(join(site, name), `This is ${name}.\n`)
  }
  return site
}

export type Started = { base: string; plain: string; said: () => string; stop: () => Promise<void> }

async function untilAnswers(child: ChildProcess, base: string, plain = base): Promise<Started> {
  let said = ''
  const hear = (text: Buffer) => {
    said += text
  }
  child.stdout?.on('data', hear)
  child.stderr?.on('data', hear)
  for (let tries = 0; tries < 200 && child.exitCode === null; tries += 1) {
    const isThere = await ask(base, '/').then(
      () => true,
      () => false,
    )
    const stop = async () => {
      child.kill('SIGTERM')
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    }
    if (isThere) return { base, plain, said: () => said, stop }
    await sleep(100)
  }
  child.kill()
  throw new Error(`${base} does not answer: ${said}`)
}

const settingsOf = (home: string, site: string, port: number) => ({
  ...process.env,
  ...withoutSettings({}),
  SITE_DIR: site,
  DATA_DIR: join(home, 'data'),
  PORT: `${port}`,
  TRUSTED_PROXIES: '127.0.0.1, ::1',
  SIGNUPS_PER_HOUR: '1000',
})

/** Our own server, on a site. */
export async function startOurs(home: string, site: string): Promise<Started> {
  const [port = 0] = await findPorts(1)
  const child = spawn(process.execPath, ['src/settings/run.js', 'src/server/main.ts'], {
    env: settingsOf(home, site, port),
  })
  return untilAnswers(child, `http://localhost:${port}`)
}

/** Writes what the hosts have to know of a site, by the publisher's own command. */
export function writeRules(home: string, site: string): void {
  const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'src/server/hosts/write-rules.ts'], {
    env: settingsOf(home, site, 0),
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(stderr)
}

/** An example with other words; each of those that are given has to be there. */
export function adapted(file: string, changes: readonly (readonly [RegExp, string])[]): string {
  let text = readFileSync(file, 'utf8')
  for (const [found, put] of changes) {
    if (text.search(found) === -1) throw new Error(`${file} does not hold ${found}`)
    text = text.replaceAll(found, put)
  }
  return text
}

export type Host = { name: string; file: string; isStatic: boolean }

const folderIn = (isStatic: boolean, site: string) =>
  isStatic ? ([[/\/srv\/standfirst\/dist\/site/g, site]] as const) : []

/** nginx with an example as the whole of its settings, but for what Debian's own file says around it. */
export async function startNginx(
  home: string,
  { file, isStatic }: Host,
  site: string,
  ours: Started,
): Promise<Started> {
  const [port, secure] = await findPorts(2)
  const server = adapted(file, [
    [/news\.example\.org:?(?=\$request_uri)/g, `localhost:${secure}`],
    [/ {2}listen \[::\]:\d+.*\n/g, ''],
    [/listen 80;/g, `listen ${port};`],
    [/listen 443 /g, `listen ${secure} `],
    [/\/etc\/letsencrypt\/live\/news\.example\.org\/fullchain\.pem/g, certificate.cert],
    [/\/etc\/letsencrypt\/live\/news\.example\.org\/privkey\.pem/g, certificate.key],
    [/(?<=server_name )news\.example\.org/g, 'localhost'],
    [/http:\/\/127\.0\.0\.1:4173/g, ours.base.replace('localhost', new URL(ours.base).hostname)],
    ...folderIn(isStatic, site),
  ])
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (one) => `${one}_temp_path ${home}/${one};`,
  )
  const config = join(home, `nginx-${secure}.conf`)
  const own = process.getuid?.() === 0 ? 'user root;' : ''
  writeFileSync(
    config,
    `${own} daemon off; worker_processes 1; pid ${config}.pid; error_log stderr warn; events { worker_connections 256; }
http { access_log off; ${temporary.join(' ')}
${server}
}`,
  )
  const child = spawn('nginx', ['-c', config, '-e', 'stderr'])
  return untilAnswers(child, `https://localhost:${secure}`, `http://localhost:${port}`)
}

/** Caddy with an example as the whole of its settings, but for the ports and the certificate. */
export async function startCaddy(
  home: string,
  { file, isStatic }: Host,
  site: string,
  ours: Started,
): Promise<Started> {
  const [port, secure] = await findPorts(2)
  const server = adapted(file, [
    [/^news\.example\.org \{/gm, `localhost {\n\ttls ${certificate.cert} ${certificate.key}`],
    [/127\.0\.0\.1:4173/g, new URL(ours.base).host],
    ...folderIn(isStatic, site),
  ])
  const config = join(home, `Caddyfile-${secure}`)
  writeFileSync(config, `{\n\tadmin off\n\thttp_port ${port}\n\thttps_port ${secure}\n}\n${server}`)
  const env = { ...process.env, HOME: home, XDG_DATA_HOME: join(home, 'caddy'), XDG_CONFIG_HOME: join(home, 'caddy') }
  const child = spawn('caddy', ['run', '--config', config, '--adapter', 'caddyfile'], { env })
  return untilAnswers(child, `https://localhost:${secure}`, `http://localhost:${port}`)
}

export const removeHome = (home: string) => rmSync(home, { recursive: true, force: true })
