import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { fetchStamp } from './reliability/rig/ask.ts'
import { startLoad } from './reliability/rig/load.ts'
import { cpuMs } from './reliability/rig/server.ts'
import { makeSite } from './reliability/rig/site.ts'
const site = await makeSite()
for (const mail of ['0', '1000000']) {
  rmSync('/tmp/lead/profdata', { recursive: true, force: true })
  const server = spawn(process.execPath, ['--import', 'tsx', 'src/server/main.ts'], { env: { ...process.env, HOST: '127.0.0.1', PORT: '4555', DATA_DIR: '/tmp/lead/profdata', TRUSTED_PROXIES: '127.0.0.1', SITE_DIR: site.folder, MAIL_PER_HOUR: mail }, stdio: 'ignore' })
  await sleep(3000)
  const base = 'http://127.0.0.1:4555'
  const stamp = await fetchStamp(base)
  await sleep(1200)
  const before = cpuMs(server.pid ?? 0)
  const load = startLoad({ base: () => base, stamp, clients: 200 })
  await sleep(6000)
  await load.stop()
  const used = cpuMs(server.pid ?? 0) - before
  console.log(`mail ${mail}: ${load.acknowledged.length} in 6 s, ${(used / load.acknowledged.length).toFixed(3)} ms of CPU each, mine ${(cpuMs(process.pid)/load.acknowledged.length).toFixed(2)}`)
  server.kill('SIGKILL')
  await sleep(300)
}
process.exit(0)
