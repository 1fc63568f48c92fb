import type { Dirent } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { isHidden } from '#src/disk/is-hidden.ts'
import { isMissing } from '#src/disk/is-missing.ts'
import { StartError } from '#src/server/start-error.ts'

/** A file of the site: `name` relative to its folder, with forward slashes; `file` is where its bytes lie. */
export type ListedFile = { name: string; file: string; bytes: number }

/** Where a link leads, if that is inside the folder: any other would publish what nobody meant to publish. */
async function followLink(root: string, path: string): Promise<string | undefined> {
  try {
    const file = await realpath(path)
    return file.startsWith(root + sep) ? file : undefined
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

async function listEntry(root: string, entry: Dirent): Promise<ListedFile | undefined> {
  const path = join(entry.parentPath, entry.name)
  const name = relative(root, path).split(sep).join('/')
  if (isHidden(name)) return undefined
  const file = entry.isSymbolicLink() ? await followLink(root, path) : entry.isFile() ? path : undefined
  if (file === undefined) return undefined
  const found = await stat(file)
  return found.isFile() ? { name, file, bytes: found.size } : undefined
}

async function rootOf(folder: string): Promise<string> {
  try {
    return await realpath(folder)
  } catch (error) {
    if (!isMissing(error)) throw error
    throw new StartError(
      `There is no folder ${folder}, so there is no site to serve. Run \`npm run build\` first, or set SITE_DIR to the folder of a finished site.`,
    )
  }
}

/** All files below a folder, sorted by name. Hidden files and links that lead outside are left out. */
export async function listFiles(folder: string): Promise<ListedFile[]> {
  const root = await rootOf(folder)
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  const files: ListedFile[] = []
  for (const entry of entries) {
    const file = await listEntry(root, entry)
    if (file !== undefined) files.push(file)
  }
  return files.sort((one, other) => (one.name < other.name ? -1 : 1))
}
