import type { Site } from '#src/server/site/site.ts'
import type { Log } from './log.ts'

/** What came of a publish: its exit code, and the last of what it said. */
export type Outcome = { code: number; said: string }

type Schedule = {
  /** The site that is served at this moment. */
  site: () => Site
  /** Publishes what is due, in a process of its own. */
  publish: () => Promise<Outcome>
  log: Log
  now?: () => number
  /** How often the clock is looked at, in milliseconds. */
  interval?: number
}

/** After a publish that failed, the next one is tried so much later, in milliseconds. */
const patience = 30_000

/**
 * Publishes whenever the moment has come that the site names (`dueAt`): within a few seconds of it, and at the start if it
 * passed while no server ran. The clock is looked at again and again, since a long timer misses a clock that is set. Of
 * several servers of one site each tries; publishing lets one of them do it.
 */
export function publishWhenDue({ site, publish, log, now = Date.now, interval = 5000 }: Schedule): {
  close: () => void
} {
  let isPublishing = false
  // A site that was made just now is seen a moment later; until then its moment still seems to be due.
  let notBefore = 0

  async function look(): Promise<void> {
    const { dueAt } = site()
    if (isPublishing || dueAt === undefined || Date.parse(dueAt) > now() || now() < notBefore) return
    isPublishing = true
    try {
      const { code, said } = await publish()
      // Nothing is said where another server was quicker.
      if (code === 0 && said !== '') log({ event: 'published-due', dueAt })
      if (code !== 0) log({ event: 'publish-due-failed', dueAt, code, message: said.slice(-500) })
      notBefore = now() + (code === 0 ? interval : patience)
    } catch (error) {
      log({ event: 'publish-due-failed', dueAt, message: String(error).slice(0, 500) })
      notBefore = now() + patience
    } finally {
      isPublishing = false
    }
  }

  const looking = setInterval(() => void look(), interval).unref()
  void look()
  return { close: () => clearInterval(looking) }
}
