import { unwatchFile, watchFile } from 'node:fs'
import { describeError, type Log } from '#src/server/log.ts'
import { readSite, type Site } from './site.ts'
import { readSiteRecord, siteRecordPath } from './site-record.ts'

/** The site of the latest edition. `close` ends the watching. */
export type WatchedSite = { current: () => Site; close: () => void }

/** Reads the site, and once more if a newer one was finished in the meantime: it might be made of both. */
async function readWholeSite(folder: string, mostKept?: number): Promise<Site> {
  for (let tries = 0; ; tries += 1) {
    const site = await readSite(folder, mostKept)
    const { builtAt } = await readSiteRecord(folder)
    if (builtAt === site.builtAt || tries === 3) return site
  }
}

/**
 * Reads the site and reads it again whenever the publisher notes that it has finished another. Until the new one is
 * whole, and if it cannot be read, the old one stays. Polls, as notifications do not reach into containers.
 */
export async function watchSite(
  folder: string,
  log: Log,
  { interval = 1000, mostKept }: { interval?: number; mostKept?: number } = {},
): Promise<WatchedSite> {
  let isReading = true
  let isStale = false
  const path = siteRecordPath(folder)
  // The record is watched before the site is read, so that no edition is missed in between.
  watchFile(path, { interval }, (now) => {
    if (now.mtimeMs === 0) return
    isStale = true
    if (!isReading) void readAgain()
  })
  const close = () => unwatchFile(path)

  let site: Site
  try {
    site = await readWholeSite(folder, mostKept)
  } catch (error) {
    close()
    throw error
  }

  async function readAgain(): Promise<void> {
    isReading = true
    while (isStale) {
      isStale = false
      try {
        site = await readWholeSite(folder, mostKept)
        log({ event: 'site', builtAt: site.builtAt, files: site.files.size })
      } catch (error) {
        log({ event: 'site-kept', builtAt: site.builtAt, message: describeError(error).message })
      }
    }
    isReading = false
  }

  await readAgain()
  return { current: () => site, close }
}
