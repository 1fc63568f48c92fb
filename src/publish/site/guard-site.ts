import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Publication } from '#src/contract/publication.ts'
import { isMissing } from '#src/disk/is-missing.ts'
import { EditionError } from '#src/publish/edition/edition-error.ts'
import { placeWithin } from '#src/publish/edition/own-files.ts'
import type { PastRecord } from './kept-builds.ts'

/** The slugs of the stories that a finished site holds; none where there is no site. */
export async function publishedSlugs(out: string): Promise<string[]> {
  try {
    const entries = await readdir(join(out, 'articles'), { withFileTypes: true })
    return entries.flatMap(({ name }) => (name.endsWith('.html') ? [name.slice(0, -'.html'.length)] : [])).toSorted()
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

/** Throws `EditionError` if the finished site would lie within the edition, and so be published in its turn. */
export function refuseSiteWithin(edition: string, out: string): void {
  if (placeWithin(edition, out) === undefined) return
  throw new EditionError(
    `EDITION is ${edition}, and the finished site ${out} lies in it. Set EDITION to the folder of your publication alone.`,
  )
}

type Known = NonNullable<PastRecord['edition']>

/**
 * Whether what was published last was another publication: it had another name, and another folder or another address in
 * its publication.json. A publication may move, and it may be renamed. In a container all lie in the same folder.
 */
const isOther = (past: Known, folder: string, { name, url }: Pick<Publication, 'name' | 'url'>): boolean =>
  past.name !== name && (past.folder !== folder || (past.ownUrl !== undefined && past.ownUrl !== url))

/**
 * Throws `EditionError` if a publish would take the place of another publication's site, or would leave a site without any
 * story.
 */
export function guardSite(
  past: PastRecord | undefined,
  slugs: readonly string[],
  next: { folder: string; publication: Pick<Publication, 'name' | 'url'>; stories: number; out: string },
): void {
  const { folder, publication, stories, out } = next
  const other = past?.edition
  if (other !== undefined && isOther(other, folder, publication)) {
    const { name, url } = publication
    throw new EditionError(
      `${out} holds the site of another publication, "${other.name}" (${other.ownUrl ?? other.url}) from ${other.folder}, ` +
        `and this is "${name}" (${url}) from ${folder}. ` +
        'Nothing was published. Set EDITION to the folder that you mean, or add --replace to put this one in the place of that one.',
    )
  }
  if (stories === 0 && slugs.length > 0) {
    throw new EditionError(
      `No story of ${folder} can be published, and the site in ${out} has ${slugs.length}. Nothing was published, and the site stays as it is. ` +
        'Mend or bring back the stories, or add --replace to publish a site without any.',
    )
  }
}
