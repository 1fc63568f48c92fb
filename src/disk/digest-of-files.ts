import { createHash } from 'node:crypto'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Every file below a folder, or the file itself, as name, size and time of change. */
async function traces(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => undefined)
  if (found === undefined) return [`${path} missing`]
  if (found.isFile()) return [`${path} ${found.size} ${found.mtimeMs}`]
  const names = await readdir(path, { recursive: true, withFileTypes: true })
  const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return (await Promise.all(files.sort().map(traces))).flat()
}

/**
 * A name for how files lie on the disk, those below folders too, and for something that is said beside them. Their bytes
 * are not read: a name stays the same as long as no file is written, added or taken away.
 */
export async function digestOfFiles(paths: readonly string[], extra: string): Promise<string> {
  const lines = await Promise.all(paths.map(traces))
  return createHash('sha256')
    .update([...lines.flat(), extra].join('\n'))
    .digest('hex')
}
