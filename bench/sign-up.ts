// D10, `npm run bench:sign-up`: acknowledged sign-ups a second, and what a page costs beside nginx.
import { type ChildProcess, fork, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { ask, fetchStamp, keepAlive } from './reliability/rig/ask.ts'
import { databaseFile, readSubscribed, sqliteQuery } from './reliability/rig/database.ts'
import { startLoad } from './reliability/rig/load.ts'
import { percentile } from './reliability/rig/measure.ts'
import { cpuMs } from './reliability/rig/server.ts'
import { storyPath } from './reliability/rig/site.ts'
import { onStage } from './reliability/rig/stage.ts'

const lasts = 8000
const signUpsInFlight = 200
const pagesInFlight = 20
const fewestSignUps = 1000
const leastShare = 0.25

type Task = { kind: 'sign-ups'; base: string; stamp: string } | { kind: 'pages'; url: string }
type Done = { count: number; others: number; p99: number; ms: number }

async function signUps(base: string, stamp: string): Promise<Done> {
  const since = Date.now()
  const load = startLoad({ base: () => base, stamp, clients: signUpsInFlight })
  await sleep(lasts)
  await load.stop()
  const count = load.acknowledged.length
  return { count, others: load.times.length - count, p99: percentile(load.times, 0.99), ms: Date.now() - since }
}

async function pages(url: string): Promise<Done> {
  const agent = keepAlive(pagesInFlight)
  const times: number[] = []
  let others = 0
  const since = Date.now()
  async function go(): Promise<void> {
    while (Date.now() - since < lasts / 2) {
      const page = await ask(url, { agent, headers: { 'accept-encoding': 'gzip' } })
      if (page.status === 200 && page.headers['content-encoding'] === 'gzip') times.push(page.ms)
      else others += 1
    }
  }
  await Promise.all(Array.from({ length: pagesInFlight }, go))
  agent.destroy()
  return { count: times.length, others, p99: percentile(times, 0.99), ms: Date.now() - since }
}

/** The load comes from a process of its own. */
async function inProcess(task: Task): Promise<Done> {
  const child: ChildProcess = fork(fileURLToPath(import.meta.url), [], {
    env: { ...process.env, BENCH_TASK: JSON.stringify(task) },
    execArgv: process.execArgv,
  })
  const [done] = await once(child, 'message')
  return done as Done
}

async function startNginx(home: string, site: string) {
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  const address = taken.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  await new Promise((resolve) => taken.close(resolve))
  const config = join(home, 'nginx.conf')
  const own = process.getuid?.() === 0 ? 'user root;' : ''
  writeFileSync(
    config,
    `${own} daemon off; worker_processes 1; pid ${home}/nginx.pid; error_log ${home}/nginx.log;
events { worker_connections 1024; }
http { access_log off; types { text/html html; } default_type text/html; sendfile on; gzip_static on; keepalive_requests 1000000;
  open_file_cache max=1000; server { listen 127.0.0.1:${port}; root ${site}; location / { try_files $uri $uri.html =404; } } }`,
  )
  const child = spawn('nginx', ['-c', config, '-e', `${home}/nginx.log`], { stdio: 'ignore' })
  await sleep(500)
  const worker = Number(readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim().split(' ')[0])
  return { url: `http://127.0.0.1:${port}${storyPath}`, worker, stop: () => child.kill('SIGTERM') }
}

async function measurePages(url: string, pid: number) {
  const before = cpuMs(pid)
  const done = await inProcess({ kind: 'pages', url })
  return { perSecond: done.count / (done.ms / 1000), cpu: ((cpuMs(pid) - before) * 1000) / done.count, ...done }
}

function report(isOk: boolean, name: string, figures: string): void {
  if (!isOk) process.exitCode = 1
  console.log(`${isOk ? 'ok     ' : 'FAILED '} | ${name} | ${figures}`)
}

async function main(): Promise<void> {
  await onStage(async ({ start, home, env, dataFolder }) => {
    const { base } = await start()
    const stamp = await fetchStamp(base)
    const done = await inProcess({ kind: 'sign-ups', base, stamp })
    const perSecond = done.count / (done.ms / 1000)
    const stored = (await readSubscribed(sqliteQuery(databaseFile(dataFolder)))).size
    report(
      perSecond >= fewestSignUps && done.others === 0 && stored >= done.count,
      'D10 sign-ups with synchronous=FULL',
      `${Math.round(perSecond)} a second acknowledged (${signUpsInFlight} in flight, p99 ${Math.round(done.p99)} ms, ${done.others} other answers, ${stored} stored)`,
    )
    if (spawnSync('nginx', ['-v']).error !== undefined)
      return report(false, 'D10 a page beside nginx', 'NOT RUN: needs nginx')
    // A server without mails to send: the same work for both.
    const plain = await start({ env: { DATA_DIR: join(home, 'empty') } })
    const nginx = await startNginx(home, env.SITE_DIR ?? '')
    try {
      await measurePages(`${plain.base}${storyPath}`, plain.pid)
      const ours = await measurePages(`${plain.base}${storyPath}`, plain.pid)
      const theirs = await measurePages(nginx.url, nginx.worker)
      const share = theirs.cpu / ours.cpu
      report(
        share >= leastShare && ours.others + theirs.others === 0,
        'D10 a page beside nginx',
        `ours ${Math.round(ours.perSecond)} a second, ${ours.cpu.toFixed(0)} us of CPU a request; nginx ${Math.round(theirs.perSecond)} a second, ${theirs.cpu.toFixed(0)} us: ${Math.round(share * 100)} %`,
      )
    } finally {
      nginx.stop()
    }
  })
}

const task = process.env.BENCH_TASK === undefined ? undefined : (JSON.parse(process.env.BENCH_TASK) as Task)
if (task === undefined) await main()
else {
  const done = await (task.kind === 'sign-ups' ? signUps(task.base, task.stamp) : pages(task.url))
  process.send?.(done, () => process.exit(0))
}
