import { createHash } from 'node:crypto'
import { readdirSync, statSync } from 'node:fs'

/** Every file below a folder, or the file itself, as name, size and time of change. */
function* traces(path: string): Generator<string> {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined) yield `${path} missing`
  else if (found.isFile()) yield `${path} ${found.size} ${found.mtimeMs}`
  else if (found.isDirectory()) for (const name of readdirSync(path).sort()) yield* traces(`${path}/${name}`)
}

/**
 * A name for how files lie on the disk, those below folders too, and for something that is said beside them. Their bytes
 * are not read: a name stays the same as long as no file is written, added or taken away.
 */
export function digestOfFiles(paths: readonly string[], extra: string): string {
  const hash = createHash('sha256').update(extra)
  for (const path of paths) for (const trace of traces(path)) hash.update(`\n${trace}`)
  return hash.digest('hex')
}
