import { copyFile, link, mkdir, readdir, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isMissing } from './is-missing.ts'

const roomOf = (site: string): string => `${site}-replaced`

/**
 * Where the files lie that a later publish has replaced, or taken away, of the site that was made at `builtAt` (ISO 8601):
 * whoever still serves that site reads them there. They lie beside the site, so that they have no address.
 */
export const replacedOf = (site: string, builtAt: string): string => join(roomOf(site), builtAt.replace(/[^\w-]/g, '-'))

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : undefined)

/** Puts what lies at `path` also at `copy`, before another file takes its place. What was put there first stays. */
export async function keepReplaced(path: string, copy: string): Promise<void> {
  await mkdir(dirname(copy), { recursive: true })
  try {
    await link(path, copy)
  } catch (error) {
    // A new file replaces none; of one that is replaced twice, the first is meant.
    if (isMissing(error) || codeOf(error) === 'EEXIST') return
    // Some disks know no second name for a file.
    await copyFile(path, copy)
  }
}

/** Takes away what was replaced so long ago, in milliseconds, that nobody serves the site that it belonged to. */
export async function forgetReplaced(site: string, longerThan: number): Promise<void> {
  let names: string[]
  try {
    names = await readdir(roomOf(site))
  } catch (error) {
    if (isMissing(error)) return
    throw error
  }
  for (const name of names) {
    const folder = join(roomOf(site), name)
    if (Date.now() - (await stat(folder)).mtimeMs > longerThan) await rm(folder, { recursive: true, force: true })
  }
}
