// In a process of its own (see sqlite.ts): what SQLite does here at once would stop a server meanwhile.
import { readFileSync, statSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import Libsql from 'libsql'

/** How long a server may keep the file locked before this gives up, in ms. */
const longestBusy = 10_000
/** A file of so many bytes is written anew within a second; for longer nobody who signs up should have to wait. */
const mostAtOnce = 32_000_000

/** Runs one statement on the file, when no other process has it locked. */
async function patiently(path, statement) {
  const file = new Libsql(path)
  try {
    for (const end = Date.now() + longestBusy; ; ) {
      try {
        // These read the file as well: they too are refused while it is locked.
        file.pragma('synchronous = FULL')
        file.pragma('secure_delete = ON')
        return file.exec(statement)
      } catch (error) {
        if (Date.now() > end) throw error
      }
      await sleep(20)
    }
  } finally {
    file.close()
  }
}

process.once('message', async ({ path, traces, isUrgent }) => {
  // Read before it is opened: closing a file takes away the locks that a process has on it.
  const bytes = traces === undefined ? undefined : readFileSync(path)
  if (bytes !== undefined && !traces.some((trace) => bytes.includes(trace))) return
  const isNow = isUrgent || statSync(path).size < mostAtOnce
  // The server does it at its next start.
  await patiently(path, isNow ? 'vacuum' : 'pragma user_version = 0')
})
