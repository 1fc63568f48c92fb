// Work that would stop this process from listening, or from putting a server under load, in a process of its own.
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export type Task = { file: string; name: string; given: unknown[] }

const entry = fileURLToPath(new URL('./child.ts', import.meta.url))

/** Calls a function that the module at `url` exports, with what can be written as JSON, and returns its result. */
export function inChild<Result>(url: string, name: string, ...given: unknown[]): Promise<Result> {
  const task: Task = { file: fileURLToPath(url), name, given }
  const child = fork(entry, [JSON.stringify(task)], { execArgv: process.execArgv })
  return new Promise((resolve, reject) => {
    child.once('message', (result) => resolve(result as Result))
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code} and no result.`)))
  })
}
