import { readFile } from 'node:fs/promises'
import * as v from 'valibot'
import { isMissing } from '#src/disk/is-missing.ts'

const build = v.object({ madeAt: v.string(), assets: v.array(v.string()) })
/** What a finished site was made of, and which builds of the app it still holds, the newest first. */
const pastRecord = v.object({
  builtAt: v.exactOptional(v.string()),
  edition: v.exactOptional(
    v.object({ folder: v.string(), name: v.string(), url: v.string(), ownUrl: v.exactOptional(v.string()) }),
  ),
  dueAt: v.exactOptional(v.string()),
  builds: v.optional(v.array(build), []),
})

/** A build of the app: when it was first published, and the addresses of its files. */
export type Build = v.InferOutput<typeof build>
/** What the record of the last publish says that the next one has to know. */
export type PastRecord = v.InferOutput<typeof pastRecord>

/** A tab that is open for longer than this loads its page again. */
const keptForDays = 30

/** Reads the record of the site that stands at `out`; undefined if there is none, or none that can be used. */
export async function readPastRecord(out: string): Promise<PastRecord | undefined> {
  try {
    const parsed = v.safeParse(pastRecord, JSON.parse(await readFile(`${out}.json`, 'utf8')))
    return parsed.success ? parsed.output : undefined
  } catch (error) {
    if (isMissing(error) || error instanceof SyntaxError) return undefined
    throw error
  }
}

const sameAssets = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((path, index) => path === other[index])

/**
 * The builds whose files stay in the site: this one, the one before, and all others that were the newest within thirty
 * days. Tabs that are open ask for the files of the build that they were loaded with.
 */
export function keepBuilds(past: readonly Build[], assets: readonly string[], now: Date): Build[] {
  const sorted = assets.toSorted()
  const [newest] = past
  if (newest !== undefined && sameAssets(newest.assets, sorted)) return keepRecent(past, now)
  return keepRecent([{ madeAt: now.toISOString(), assets: sorted }, ...past], now)
}

/** A build was in use until the next one was made: it is kept for the thirty days from then on. */
function keepRecent(builds: readonly Build[], now: Date): Build[] {
  const since = now.getTime() - keptForDays * 86_400_000
  return builds.filter((_, index) => index < 2 || Date.parse(builds[index - 1]?.madeAt ?? '') >= since)
}
