// D2: no acknowledgement without a sync of its own before it, as the kernel saw it.

import { execFileSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { paths } from '#src/lib/paths.ts'
import { fetchStamp, keepAlive, nextReader, signUp } from './rig/ask.ts'
import { control, judge, type Result, type Run } from './rig/measure.ts'
import { onStage, type StageOptions } from './rig/stage.ts'

const name = 'D2 sync before each acknowledgement'
const signUps = 60
// This is longer than the double takes to write what it acknowledged: no sync of another request is taken for one's own.
const pause = 130

function hasStrace(): boolean {
  try {
    execFileSync('strace', ['-V'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

type Traced = { answers: number; synced: number }

/**
 * Reads a trace in order: between a request's arrival at a socket and its 202 there have to be syncs of the database
 * and, after that, of its journal (which is what makes the commit last).
 */
function readTrace(trace: string): Traced {
  const asked = new Map<string, { database: boolean; journal: boolean }>()
  let answers = 0
  let synced = 0
  // A call that another thread's call interrupts is written in two lines; it counts when it has ended.
  const begun = new Map<string, string>()
  for (const line of trace.split('\n')) {
    const [, thread = '', rest = ''] = /^(\d+)\s+(.*)$/.exec(line) ?? []
    let call = rest
    if (call.endsWith('<unfinished ...>')) {
      begun.set(thread, call.slice(0, -'<unfinished ...>'.length))
      continue
    }
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(call)
    if (resumed !== null) call = `${begun.get(thread) ?? ''}${resumed[1]}`
    const socket = /^(?:read|write|writev)\((\d+)</.exec(call)?.[1]
    if (socket !== undefined && call.startsWith('read') && call.includes(`"POST ${paths.signUps()} `))
      asked.set(socket, { database: false, journal: false })
    if (/^f(?:data)?sync\(/.test(call) && /= 0\b/.test(call)) {
      for (const one of asked.values()) {
        if (call.includes('subscriptions.db>')) one.database = true
        else if (call.includes('subscriptions.db-journal>') && one.database) one.journal = true
      }
    }
    if (socket !== undefined && call.startsWith('write') && call.includes('HTTP/1.1 202')) {
      answers += 1
      const one = asked.get(socket)
      if (one?.database && one.journal) synced += 1
      asked.delete(socket)
    }
  }
  return { answers, synced }
}

const traceServer = (options: StageOptions = {}): Promise<Result> =>
  onStage(async ({ home, start }) => {
    const file = join(home, 'trace')
    const prefix = ['strace', '-f', '-y', '-s', '48', '-e', 'trace=read,write,writev,fsync,fdatasync', '-o', file]
    // No mails: their writes would be syncs as well.
    const server = await start({ prefix, env: { MAIL_PER_HOUR: '0' }, ...options })
    const stamp = await fetchStamp(server.base)
    const agent = keepAlive()
    for (let at = 0; at < signUps; at += 1) {
      await signUp({ base: server.base, stamp, email: nextReader(), agent })
      await sleep(pause)
    }
    agent.destroy()
    await server.kill('SIGTERM')
    const { answers, synced } = readTrace(await readFile(file, 'utf8'))
    return judge(name, `${synced} of ${answers} acknowledgements after a sync of the database and of its journal`, {
      'all were answered': answers === signUps,
      'all were synced': synced === answers,
    })
  })

export const fsync: Run = async () => {
  if (!hasStrace()) return [{ name, figures: 'nothing was looked at', broken: ['it ran'], slow: [], missing: 'strace' }]
  const [real, early] = await Promise.all([traceServer(), traceServer({ fault: 'early' })])
  return [real, control('D2 control: acknowledges before commit', early, 'all were synced')]
}
