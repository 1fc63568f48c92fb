import type { Site } from '#src/server/site/site.ts'
import type { Log } from './log.ts'

/** What came of a publish: its exit code, and the last of what it said. */
export type Outcome = { code: number; said: string }

type Schedule = {
  /** The site that is served at this moment. */
  site: () => Site
  /** Publishes what is due, or packs smaller what was packed quickly, in a process of its own. */
  publish: (what: 'due' | 'pack') => Promise<Outcome>
  log: Log
  now?: () => number
  /** How often the clock is looked at, in milliseconds. */
  interval?: number
}

/** After a publish that failed, the next one is tried so much later, in milliseconds. */
const patience = 30_000
/** What could be packed smaller waits until readers have had a new site for so long, and after it was tried. */
const packingPatience = 300_000

/**
 * Publishes whenever the moment has come that the site names (`dueAt`): within a few seconds of it, and at the start if it
 * passed while no server ran. The clock is looked at again and again, since a long timer misses a clock that is set. Of
 * several servers of one site each tries; publishing lets one of them do it. While nothing is due, what a large publish
 * packed quickly is packed smaller.
 */
export function publishWhenDue({ site, publish, log, now = Date.now, interval = 5000 }: Schedule): {
  close: () => void
} {
  let isPublishing = false
  let isPacking = false
  // A site that was made just now is seen a moment later; until then its moment still seems to be due.
  let notBefore = 0
  let packNotBefore = 0

  async function publishDue(dueAt: string): Promise<void> {
    isPublishing = true
    try {
      const { code, said } = await publish('due')
      // Nothing is said where another server was quicker, or where the site is being packed: that gives way in seconds.
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

  async function packSmaller(): Promise<void> {
    isPacking = true
    try {
      const { code, said } = await publish('pack')
      if (code !== 0) log({ event: 'packing-failed', code, message: said.slice(-500) })
    } catch (error) {
      log({ event: 'packing-failed', message: String(error).slice(0, 500) })
    } finally {
      isPacking = false
      packNotBefore = now() + packingPatience
    }
  }

  async function look(): Promise<void> {
    if (isPublishing) return
    const { builtAt, dueAt, isPackedQuickly } = site()
    if (dueAt !== undefined && Date.parse(dueAt) <= now()) {
      if (now() >= notBefore) await publishDue(dueAt)
      return
    }
    const isTime = now() >= Math.max(packNotBefore, Date.parse(builtAt) + packingPatience)
    if (isPackedQuickly === true && isTime && !isPacking) await packSmaller()
  }

  const looking = setInterval(() => void look(), interval).unref()
  void look()
  return { close: () => clearInterval(looking) }
}
