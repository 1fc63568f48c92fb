import { readdir, realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { isHidden } from '#src/disk/is-hidden.ts'
import { isMissing } from '#src/disk/is-missing.ts'
import { StartError } from '#src/server/start-error.ts'

/** A file of the site: `name` relative to its folder, with forward slashes; `target` is where a link leads. */
export type ListedFile = { name: string; target?: string }

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

/** All files below a folder. Hidden files and links that lead outside are left out. */
export async function listFiles(folder: string): Promise<ListedFile[]> {
  const root = await rootOf(folder)
  const files: ListedFile[] = []
  // Folder by folder: all entries of a large site at once are as many objects as the server has in memory later.
  const folders = ['']
  for (let within = folders.pop(); within !== undefined; within = folders.pop()) {
    for (const entry of await readdir(join(root, within), { withFileTypes: true })) {
      if (isHidden(entry.name)) continue
      const name = within + entry.name
      if (entry.isFile()) files.push({ name })
      else if (entry.isDirectory()) folders.push(`${name}/`)
      else if (entry.isSymbolicLink()) {
        const target = await followLink(root, join(root, name))
        if (target !== undefined && (await stat(target)).isFile()) files.push({ name, target })
      }
    }
  }
  return files
}
