import { type Edition, readEdition } from './edition.ts'
import { findEarlier, sourcesOf, withLastGood } from './last-good.ts'
import { type OwnFile, sortOwnFiles } from './own-files.ts'
import { type Scheduled, schedule } from './schedule.ts'

/** Where an edition lies, and where its site is. */
export type Places = {
  edition: string
  out: string
  /** A folder inside of the edition that is never public, relative, with forward slashes. */
  closed: string | undefined
  /** Reads what somebody published last, and not what lies in the folder by now. */
  isDue: boolean
}

/**
 * Reads an edition as it is to be published at a moment: with the last good version of what is damaged, without what
 * waits for its moment, and with its other files sorted into public ones and notes. Throws `EditionError`.
 */
export async function openEdition(
  { edition: folder, out, closed, isDue }: Places,
  now: Date,
): Promise<Scheduled & { read: Edition; own: OwnFile[] }> {
  const sources = sourcesOf(out)
  const read = isDue
    ? { ...(await readEdition(sources)), folder }
    : await withLastGood(await readEdition(folder), sources)
  const own = await sortOwnFiles(folder, new Set(closed === undefined ? [] : [closed]))
  const scheduled = await schedule(read, now, findEarlier(out, now))
  const reports = [...read.reports, ...own.leftOut]
  return { ...scheduled, edition: { ...scheduled.edition, reports }, read, own: own.files }
}
