import { lookFiles } from '#src/publish/look/look.ts'
import { type Edition, readEdition } from './edition.ts'
import { findEarlier, sourcesOf, withLastGood } from './last-good.ts'
import { type OwnFile, placeWithin, sortOwnFiles } from './own-files.ts'
import { type Scheduled, schedule } from './schedule.ts'

/** Where an edition lies, and where its site is. */
export type Places = {
  edition: string
  /** Without it, what was published before is not known. */
  out: string | undefined
  /** Where the service keeps what is never public. */
  dataFolder: string | undefined
  /** Reads what somebody published last, and not what lies in the folder by now. */
  isDue: boolean
}

/** Files that style sheets probably mean by names that lead nowhere: those names have to be mended, and not these files. */
const meantBy = ({ reports }: Edition) =>
  reports
    .filter(({ file }) => lookFiles.includes(file))
    .flatMap(({ problems }) => problems.flatMap(({ mend = '' }) => /^did you mean "([^"]+)"\?$/.exec(mend)?.[1] ?? []))

// Fonts are served at addresses of their own, and not as they lie there.
const usedBy = (edition: Edition) => new Set([...edition.look.files.map(({ file }) => file), ...meantBy(edition)])

/**
 * Reads an edition as it is to be published at a moment: with the last good version of what is damaged, without what
 * waits for its moment, and with its other files sorted into public ones and notes. Throws `EditionError`.
 */
export async function openEdition(
  { edition: folder, out, dataFolder, isDue }: Places,
  now: Date,
): Promise<Scheduled & { read: Edition; own: OwnFile[] }> {
  const sources = out === undefined ? undefined : sourcesOf(out)
  const fresh = async () => {
    const edition = await readEdition(folder)
    return sources === undefined ? edition : withLastGood(edition, sources)
  }
  const read = isDue && sources !== undefined ? { ...(await readEdition(sources)), folder } : await fresh()
  const closed = dataFolder === undefined ? undefined : placeWithin(folder, dataFolder)
  const own = await sortOwnFiles(folder, new Set(closed === undefined ? [] : [closed]), usedBy(read))
  const scheduled = await schedule(read, now, out === undefined ? async () => undefined : findEarlier(out, now))
  const reports = [...read.reports, ...own.leftOut]
  return { ...scheduled, edition: { ...scheduled.edition, reports }, read, own: own.files }
}
