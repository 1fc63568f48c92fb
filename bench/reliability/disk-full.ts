// D3: the disk is full; the service says so, the site is served, and it heals.
import { execFileSync } from 'node:child_process'
import { mkdirSync, statSync } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ask, fetchStamp, nextReader, signUp } from './rig/ask.ts'
import { databaseFile, integrityOf, readSubscribed, sqliteQuery } from './rig/database.ts'
import { startLoad } from './rig/load.ts'
import { control, inThreeAttempts, judge, type Result, type Run, round, show, waitUntil } from './rig/measure.ts'
import { storyPath } from './rig/site.ts'
import { onStage, type StageOptions } from './rig/stage.ts'

const longestHealing = 5000
const fullFor = 3000

type Patience = { refusal: number; healing: number; mails: number }

type Disk = {
  fill: (pid: number) => Promise<void>
  free: (pid: number) => Promise<void>
  remove: () => void
  kind: string
}

function mountSmall(folder: string): Disk | undefined {
  mkdirSync(folder, { recursive: true })
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    return undefined
  }
  const ballast = join(folder, 'ballast')
  async function fill(): Promise<void> {
    const file = await open(ballast, 'a')
    try {
      for (;;) await file.write(Buffer.alloc(4096))
    } catch {
      // No space is left: that is what was wanted.
    } finally {
      await file.close()
    }
  }
  return {
    kind: 'tmpfs of 4 MB',
    fill,
    free: () => rm(ballast),
    remove: () => execFileSync('umount', ['-l', folder], { stdio: 'ignore' }),
  }
}

/** Where nothing may be mounted: no file of the server may grow. */
function limitFiles(dataFolder: string): Disk {
  return {
    kind: 'a limit on the size of files',
    fill: async (pid) => {
      const { size } = statSync(databaseFile(dataFolder))
      execFileSync('prlimit', ['--pid', String(pid), `--fsize=${size}:unlimited`])
    },
    free: async (pid) => void execFileSync('prlimit', ['--pid', String(pid), '--fsize=unlimited:unlimited']),
    remove: () => undefined,
  }
}

const measure = (options: StageOptions, patience: Patience) =>
  onStage(async ({ start, dataFolder, sink }): Promise<Result> => {
    const disk = mountSmall(dataFolder) ?? limitFiles(dataFolder)
    try {
      const server = await start(options)
      const { base } = server
      const stamp = await fetchStamp(base)
      const load = startLoad({ base: () => base, stamp, clients: 8, pause: 20 })
      await sleep(1500)
      await disk.fill(server.pid)
      const isRefused = await waitUntil(() => load.statuses.has(503), patience.refusal)
      let pages = 0
      let asked = 0
      const end = Date.now() + fullFor
      while (Date.now() < end) {
        asked += 1
        const page = await ask(`${base}${storyPath}`).catch(() => undefined)
        if (page?.status === 200) pages += 1
        await sleep(20)
      }
      const refusal = await signUp({ base, stamp, email: nextReader() })
      const before = load.lastGood()
      await disk.free(server.pid)
      const freed = Date.now()
      const healed = await waitUntil(() => load.lastGood() > freed, patience.healing, 5)
      await sleep(500)
      await load.stop()
      const mailed = await waitUntil(
        () => load.acknowledged.every((address) => sink.mails.has(address)),
        patience.mails,
      )
      const query = sqliteQuery(databaseFile(dataFolder))
      const subscribed = await readSubscribed(query)
      const lost = load.acknowledged.filter((address) => !subscribed.has(address)).length
      const integrity = await integrityOf(query)
      await server.kill('SIGTERM')
      const figures = `${disk.kind}: answers ${show(load.statuses)}, Retry-After ${refusal.headers['retry-after']}, pages ${pages} of ${asked}, the last 202 was ${freed - before} ms before the space came back and the next ${round(healed)} ms after it, ${lost} lost, all mailed ${mailed !== undefined}, integrity ${integrity}`
      return judge(
        'D3 disk full',
        figures,
        {
          'it is refused with 503': isRefused !== undefined && refusal.status === 503,
          'with Retry-After': Number(refusal.headers['retry-after']) > 0,
          'pages are served': pages === asked,
          'none is lost': lost === 0,
          'all are mailed': mailed !== undefined,
          'the file is whole': integrity === 'ok',
          'all were answered':
            load.errors.size === 0 && [...load.statuses.keys()].every((status) => status === 202 || status === 503),
          'it heals': healed !== undefined,
        },
        { 'it heals within 5 s': healed === undefined || healed <= longestHealing },
      )
    } finally {
      disk.remove()
    }
  })

export const diskFull: Run = async () => {
  const real = await inThreeAttempts(() => measure({}, { refusal: 20_000, healing: 20_000, mails: 75_000 }))
  const early = await measure({ fault: 'early' }, { refusal: 500, healing: 500, mails: 500 })
  return [...real, control('D3 control: acknowledges before commit', early, 'none is lost')]
}
