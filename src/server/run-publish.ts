import { spawn } from 'node:child_process'
import { setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Values } from '#src/settings/setting-list.ts'
import { commandEnvironment } from '#src/settings/settings.ts'
import type { Outcome } from './publish-when-due.ts'

const launcher = fileURLToPath(new URL('../settings/run.js', import.meta.url))
const program = fileURLToPath(new URL('../publish/main.ts', import.meta.url))
/** Pages are served first: the publish gets what they leave (10 on the scale of `nice`). */
const low = 10
const mostKept = 4000

/**
 * Publishes what is due of an edition, or packs smaller what was packed quickly, in a process of its own with a low
 * priority. It goes on to its end if this process is ended in the meantime.
 */
export function runPublish(what: 'due' | 'pack', edition: string, settings: Values): Promise<Outcome> {
  const child = spawn(process.execPath, [launcher, program, `--${what}`], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: commandEnvironment({ ...settings, EDITION: edition }),
    detached: true,
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text: Buffer) => {
      said = `${said}${text}`.slice(-mostKept)
    })
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('spawn', () => {
      // Some systems do not let a process have another priority: then it has ours.
      try {
        if (child.pid !== undefined) setPriority(child.pid, low)
      } catch {}
    })
    child.once('exit', (code) => resolve({ code: code ?? 1, said: said.trim() }))
  })
}
