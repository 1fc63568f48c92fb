// D10, also `npm run bench:sign-up`: acknowledged sign-ups a second, and what a page costs beside nginx.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ask, fetchStamp, keepAlive } from './rig/ask.ts'
import { databaseFile, readSubscribed, sqliteQuery } from './rig/database.ts'
import { inChild } from './rig/in-child.ts'
import { startLoad } from './rig/load.ts'
import { control, inThreeAttempts, judge, percentile, type Result, type Run } from './rig/measure.ts'
import { cpuMs } from './rig/server.ts'
import { storyPath } from './rig/site.ts'
import { onStage, type Stage, type StageOptions } from './rig/stage.ts'

const lasts = 8000
const signUpsInFlight = 200
const pagesInFlight = 20
const fewestSignUps = 1000
const leastShare = 0.25

type Done = { count: number; others: number; p99: number; ms: number }

export async function loadSignUps(base: string, stamp: string, ms: number): Promise<Done> {
  const since = Date.now()
  const load = startLoad({ base: () => base, stamp, clients: signUpsInFlight })
  await sleep(ms)
  await load.stop()
  const count = load.acknowledged.length
  return { count, others: load.times.length - count, p99: percentile(load.times, 0.99), ms: Date.now() - since }
}

export async function loadPages(url: string, ms: number): Promise<Done> {
  const agent = keepAlive(pagesInFlight)
  const times: number[] = []
  let others = 0
  const since = Date.now()
  async function go(): Promise<void> {
    while (Date.now() - since < ms) {
      const page = await ask(url, { agent, headers: { 'accept-encoding': 'gzip' } })
      if (page.status === 200 && page.headers['content-encoding'] === 'gzip') times.push(page.ms)
      else others += 1
    }
  }
  await Promise.all(Array.from({ length: pagesInFlight }, go))
  agent.destroy()
  return { count: times.length, others, p99: percentile(times, 0.99), ms: Date.now() - since }
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

async function measurePages(url: string, pid: number, ms: number) {
  const before = cpuMs(pid)
  const done = await inChild<Done>(import.meta.url, 'loadPages', url, ms)
  return { perSecond: done.count / (done.ms / 1000), cpu: ((cpuMs(pid) - before) * 1000) / done.count, ...done }
}

const measureSignUps = (options: StageOptions, ms: number) =>
  onStage(async ({ start, dataFolder }): Promise<Result> => {
    const { base } = await start(options)
    const stamp = await fetchStamp(base)
    const done = await inChild<Done>(import.meta.url, 'loadSignUps', base, stamp, ms)
    const perSecond = done.count / (done.ms / 1000)
    const stored = (await readSubscribed(sqliteQuery(databaseFile(dataFolder)))).size
    const figures = `${Math.round(perSecond)} a second acknowledged (${signUpsInFlight} in flight, p99 ${Math.round(done.p99)} ms, ${done.others} other answers, ${stored} stored)`
    return judge(
      'D10 sign-ups with synchronous=FULL',
      figures,
      { 'all are acknowledged': done.others === 0, 'all are stored': stored >= done.count },
      { '1,000 a second': perSecond >= fewestSignUps },
    )
  })

async function measureShare({ start, home, env }: Stage, options: StageOptions, ms: number): Promise<Result> {
  // A server without mails to send: the same work for both.
  const { base, pid } = await start(options)
  const nginx = await startNginx(home, env.SITE_DIR ?? '')
  try {
    await measurePages(`${base}${storyPath}`, pid, ms / 2)
    const ours = await measurePages(`${base}${storyPath}`, pid, ms)
    const theirs = await measurePages(nginx.url, nginx.worker, ms)
    const share = theirs.cpu / ours.cpu
    const figures = `ours ${Math.round(ours.perSecond)} a second, ${ours.cpu.toFixed(0)} us of CPU a request; nginx ${Math.round(theirs.perSecond)} a second, ${theirs.cpu.toFixed(0)} us: ${Math.round(share * 100)} %`
    return judge(
      'D10 a page beside nginx',
      figures,
      { 'all pages are served': ours.others + theirs.others === 0 },
      { 'a quarter of nginx': share >= leastShare },
    )
  } finally {
    nginx.stop()
  }
}

export const throughput: Run = async () => {
  const results = [
    ...(await inThreeAttempts(() => measureSignUps({}, lasts))),
    control(
      'D10 control: a commit for each',
      await measureSignUps({ fault: 'laborious' }, lasts / 8),
      '1,000 a second',
    ),
  ]
  if (spawnSync('nginx', ['-v']).error !== undefined)
    return [
      ...results,
      { name: 'D10 a page beside nginx', figures: '', broken: ['it ran'], slow: [], missing: 'nginx' },
    ]
  const laborious = await onStage((stage) => measureShare(stage, { fault: 'laborious' }, lasts / 8))
  return [
    ...results,
    ...(await inThreeAttempts(() => onStage((stage) => measureShare(stage, {}, lasts / 2)))),
    control('D10 control: pages made anew', laborious, 'a quarter of nginx'),
  ]
}
