import { readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { isHidden } from '#src/disk/is-hidden.ts'

/** A file of the edition's folder: the address that it gets, with its accents in one piece, and where it lies. */
export type OwnFile = { path: string; from: string }

/** Every file of the edition's folder but drafts and the like. */
export async function ownFiles(folder: string): Promise<OwnFile[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  return found
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !isHidden(relative(folder, path)))
    .map((from) => ({ from, path: from.slice(folder.length).replaceAll('\\', '/').normalize() }))
}

/** Those that are served as they are: all but what the folds read, and but pages and code. */
export async function otherFiles(folder: string): Promise<OwnFile[]> {
  return (await ownFiles(folder)).filter(
    ({ path }) => !path.endsWith('.json') && !/\.(?:jpe?g|png|webp|avif|gif|tiff?|html?|js|mjs)$/i.test(path),
  )
}
