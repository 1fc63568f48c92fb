// What every run begins with: a site, a mail sink, and servers over them.
import { join } from 'node:path'
import type { FaultName } from './faults.ts'
import { type MailSink, startMailSink } from './mail-sink.ts'
import { type RunningServer, type ServerEnv, type StartOptions, startServer } from './server.ts'
import { makeSite, siteOrigin } from './site.ts'

/** `fault`: not the server itself, but its double with that fault. */
export type StageOptions = Partial<StartOptions> & { fault?: FaultName }

export type Stage = {
  home: string
  dataFolder: string
  sink: MailSink
  env: ServerEnv
  start: (options?: StageOptions) => Promise<RunningServer>
}

/** Sets the stage for `play`, and clears it whatever happens. */
export async function onStage<T>(play: (stage: Stage) => Promise<T>): Promise<T> {
  const site = await makeSite()
  const sink = await startMailSink()
  const started = new Set<RunningServer>()
  const dataFolder = join(site.home, 'data')
  const env = {
    SITE_DIR: site.folder,
    DATA_DIR: dataFolder,
    MAIL_URL: sink.url,
    MAIL_FROM: 'letters@example.org',
    SITE_URL: siteOrigin,
    MAIL_PER_HOUR: '999999999',
  }
  async function start({ env: more = {}, fault, ...options }: StageOptions = {}): Promise<RunningServer> {
    const faulty = fault === undefined ? {} : { entry: 'bench/reliability/rig/faulty-server.ts' }
    const server = await startServer({
      ...faulty,
      ...options,
      env: { ...env, ...(fault !== undefined && { FAULT: fault }), ...more },
    })
    started.add(server)
    return server
  }
  try {
    return await play({ home: site.home, dataFolder, sink, env, start })
  } finally {
    await Promise.all([...started].map((server) => server.kill()))
    await sink.close()
    await site.remove()
  }
}
