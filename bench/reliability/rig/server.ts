// A real server in a process of its own.
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../..', import.meta.url))
export const mainEntry = 'src/server/main.ts'
/** A time for giving up and not a bar: many servers may start side by side on a slow machine. */
const longestStart = 120_000

export type ServerEnv = Record<string, string>
export type StartOptions = {
  env: ServerEnv
  entry?: string
  /** What the command begins with, such as strace and its options. */
  prefix?: readonly string[]
  /** The folder that it works in: usually the project's. */
  cwd?: string
}

export type RunningServer = {
  child: ChildProcess
  /** The process of the server itself, not of what it was started by. */
  pid: number
  base: string
  out: () => string
  log: () => string
  /** Resolves with the exit code; `null` for a killed process. */
  exit: Promise<number | null>
  kill: (signal?: NodeJS.Signals) => Promise<void>
}

const running = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

/** Starts a server without waiting for it. */
export function spawnServer({ env, entry = mainEntry, prefix = [], cwd = root }: StartOptions) {
  const [command = process.execPath, ...words] = [
    ...prefix,
    process.execPath,
    join(root, 'src/settings/run.js'),
    join(root, entry),
  ]
  const child = spawn(command, words, {
    cwd,
    env: { ...process.env, HOST: '127.0.0.1', PORT: '0', TRUSTED_PROXIES: '127.0.0.1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  let out = ''
  let log = ''
  child.stdout.on('data', (text: Buffer) => {
    out += text
  })
  child.stderr.on('data', (text: Buffer) => {
    // The end says what went wrong; a long run must not fill the memory.
    log = (log + text).slice(-200_000)
  })
  const exit = once(child, 'close').then(([code]) => {
    running.delete(child)
    return code as number | null
  })
  return { child, exit, out: () => out, log: () => log }
}

function serverPid(child: ChildProcess, hasPrefix: boolean): number {
  const pid = child.pid ?? 0
  if (!hasPrefix) return pid
  return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')[0]) || pid
}

/** Starts a server and waits until it listens. */
export async function startServer(options: StartOptions): Promise<RunningServer> {
  const { child, exit, out, log } = spawnServer(options)
  const end = Date.now() + longestStart
  let base: string | undefined
  while (base === undefined) {
    base = /at (http:\/\/127\.0\.0\.1:\d+)\/\n/.exec(out())?.[1]
    if (base !== undefined) break
    if (child.exitCode !== null || child.signalCode !== null || Date.now() > end) {
      child.kill('SIGKILL')
      throw new Error(`The server did not start: ${out()}${log()}`)
    }
    await sleep(5)
  }
  const pid = serverPid(child, (options.prefix ?? []).length > 0)
  async function kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    if (child.exitCode === null && child.signalCode === null) process.kill(pid, signal)
    await exit
  }
  return { child, pid, base, out, log, exit, kill }
}

/** Runs one of our commands to its end. */
export function runCommand(
  words: readonly string[],
  env: ServerEnv,
  cwd = root,
): Promise<{ code: number; out: string }> {
  return new Promise((resolve) => {
    const options = { cwd, env: { ...process.env, ...env }, maxBuffer: 100_000_000 }
    execFile(process.execPath, ['--import', 'tsx', ...words], options, (error, out) =>
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), out }),
    )
  })
}

/** Reads the resident memory of a process, in MB. */
export function residentMb(pid: number): number {
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Number(line?.[1] ?? 0) / 1024
}

/** Reads the CPU time of a process so far, in ms. */
export function cpuMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
    .map(Number)
  // A tick is 10 ms on every Linux that matters.
  return ((user ?? 0) + (system ?? 0)) * 10
}
