import { randomUUID } from 'node:crypto'
import { readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { isMissing } from './is-missing.ts'

const freshFor = 60_000
const renewedEach = 15_000

/**
 * What stands in a lock whose holder has died: its process is gone from this machine, or it has not renewed the lock for a
 * minute. Undefined if somebody holds it.
 */
async function readAbandoned(path: string): Promise<string | undefined> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
    if (Date.now() - (await stat(path)).mtimeMs > freshFor) return text
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
  const [host, pid] = text.split(' ')
  if (host !== hostname() || !pid) return undefined
  try {
    process.kill(Number(pid), 0)
    return undefined
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH' ? text : undefined
  }
}

async function tryToTake(path: string): Promise<boolean> {
  try {
    await writeFile(path, `${hostname()} ${process.pid} ${randomUUID()}`, { flag: 'wx' })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

/**
 * Takes an abandoned lock away. It is moved first and looked at again: if another process was quicker and has a new lock
 * in its place by now, that one is put back.
 */
async function clear(path: string, abandoned: string): Promise<void> {
  const aside = `${path}.${randomUUID()}`
  try {
    await rename(path, aside)
    if ((await readFile(aside, 'utf8')) === abandoned) await rm(aside)
    else await rename(aside, path)
  } catch (error) {
    if (!isMissing(error)) throw error
  }
}

/**
 * Takes the lock file at `path`, so that no other process does the same work at the same time. Waits for it for at most
 * `wait` milliseconds; undefined if somebody else holds it for longer. A lock whose holder has died is taken over. The
 * answer lets go of it.
 */
export async function takeLock(path: string, wait: number): Promise<(() => Promise<void>) | undefined> {
  const until = Date.now() + wait
  while (!(await tryToTake(path))) {
    const abandoned = await readAbandoned(path)
    if (abandoned !== undefined) await clear(path, abandoned)
    else if (Date.now() >= until) return undefined
    else await sleep(200)
  }
  const renewing = setInterval(() => {
    const now = new Date()
    // Somebody has removed it by hand: then there is nothing to renew.
    utimes(path, now, now).catch(() => undefined)
  }, renewedEach).unref()
  return async () => {
    clearInterval(renewing)
    await rm(path, { force: true })
  }
}
