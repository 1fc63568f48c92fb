import { readFile } from 'node:fs/promises'
import * as v from 'valibot'
import { readJson } from '#src/contract/read-json.ts'
import { redirect } from '#src/contract/redirects.ts'
import { isMissing } from '#src/disk/is-missing.ts'
import { StartError } from '#src/server/start-error.ts'

// The hashes go into a header as they are: nothing but a hash may pass.
const hash = v.pipe(v.string(), v.regex(/^sha(?:256|384|512)-[A-Za-z0-9+/]{43,88}={0,2}$/))

const siteRecord = v.object({
  schema: v.literal('site/1'),
  builtAt: v.pipe(v.string(), v.isoTimestamp()),
  styleHashes: v.array(hash),
  scriptHashes: v.array(hash),
  edition: v.exactOptional(v.object({ folder: v.string(), name: v.string(), url: v.string() })),
  /** When the site changes by itself next. */
  dueAt: v.exactOptional(v.pipe(v.string(), v.isoTimestamp())),
  /** Whether packed forms lie there that could be smaller. */
  isPackedQuickly: v.exactOptional(v.boolean()),
  /** Slugs of stories that were taken back: their pages are answered with 410. */
  withdrawn: v.optional(v.array(v.string()), []),
  redirects: v.optional(v.array(redirect), []),
})

/** What the publisher notes about a finished site. It is written last, so a new one means that the site is whole. */
export type SiteRecord = v.InferOutput<typeof siteRecord>

/** Where the record of a site lies: beside its folder, so that it has no address. */
export const siteRecordPath = (siteFolder: string) => `${siteFolder}.json`

export async function readSiteRecord(siteFolder: string): Promise<SiteRecord> {
  const path = siteRecordPath(siteFolder)
  let source: string
  try {
    source = await readFile(path, 'utf8')
  } catch (error) {
    if (!isMissing(error)) throw error
    throw new StartError(
      `There is no ${path}, so there is no finished site to serve. Run \`npm run build\` first, or set SITE_DIR to the folder of a finished site.`,
    )
  }
  const reading = readJson(source)
  const parsed = reading.kind === 'read' ? v.safeParse(siteRecord, reading.value) : undefined
  if (parsed?.success) return parsed.output
  const issue = parsed?.issues[0]
  const reason = issue === undefined ? 'it is no JSON' : `${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`
  throw new StartError(`${path} cannot be used (${reason}). Run \`npm run build\` again.`)
}
