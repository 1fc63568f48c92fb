import { writeFile } from 'node:fs/promises'
import { replaceFile } from '#src/disk/replace-file.ts'
import type { Content } from '#src/publish/edition/content.ts'
import type { Scheduled } from '#src/publish/edition/schedule.ts'
import { contentHash } from '#src/publish/site/content-hash.ts'
import { earlyScripts } from '#src/publish/site/early-script.ts'
import type { Build } from '#src/publish/site/kept-builds.ts'

type Made = {
  folder: string
  builtAt: Date
  worn: { styleHashes: string[]; scriptHashes: string[] }
  builds: readonly Build[]
  /** Whether packed forms lie there that could be smaller. */
  isPackedQuickly: boolean
}

/** What is noted of a finished site, for the server and for the next publish. */
export function recordOf(scheduled: Scheduled, { publication, redirects }: Content, made: Made): object {
  const { folder, builtAt, worn, builds, isPackedQuickly } = made
  return {
    schema: 'site/1',
    builtAt: builtAt.toISOString(),
    // `ownUrl` is what publication.json says, whatever SITE_URL is.
    edition: { folder, name: publication.name, url: publication.url, ownUrl: scheduled.edition.publication.url },
    ...(scheduled.dueAt === undefined ? {} : { dueAt: scheduled.dueAt }),
    ...(isPackedQuickly && { isPackedQuickly }),
    withdrawn: scheduled.withdrawn.map(({ slug }) => slug),
    styleHashes: worn.styleHashes,
    scriptHashes: [...earlyScripts(publication).map(contentHash), ...worn.scriptHashes],
    redirects,
    builds,
  }
}

/** Writes beside a finished site what is noted of it, and what the service needs. They are written last. */
export async function writeRecords(out: string, record: object, service: object): Promise<void> {
  await replaceFile(`${out}-service.json`, (part) => writeFile(part, JSON.stringify(service)))
  await replaceFile(`${out}.json`, (part) => writeFile(part, JSON.stringify(record)))
}
