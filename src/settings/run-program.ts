import { spawn } from 'node:child_process'
import type { Values } from './setting-list.ts'
import { commandEnvironment } from './settings.ts'

const signals = ['SIGTERM', 'SIGINT'] as const

/**
 * Runs Node with these words to its end, with what this command was told, and resolves with its exit code. A signal that
 * ends this process in the meantime is passed on first, so that nothing goes on behind the back of whoever has sent it.
 */
export function runProgram(words: readonly string[], settings: Values): Promise<number> {
  const child = spawn(process.execPath, words, { stdio: 'inherit', env: commandEnvironment(settings) })
  const passOn = (signal: NodeJS.Signals) => child.kill(signal)
  for (const signal of signals) process.on(signal, passOn)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      for (const one of signals) process.off(one, passOn)
      if (signal !== null) process.kill(process.pid, signal)
      resolve(code ?? 1)
    })
  })
}
