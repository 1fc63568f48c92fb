import { createHash } from 'node:crypto'
import { readdirSync, statSync } from 'node:fs'

/** What `read` gives; undefined where nothing lies, where a link leads nowhere or in a circle, and where we may not look. */
function ifThere<Value>(read: () => Value): Value | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

/** Every file below a folder, or the file itself, as name, size and time of change. Links are followed, but into no folder that it is in. */
function* traces(path: string, above: readonly number[] = []): Generator<string> {
  const found = ifThere(() => statSync(path))
  if (found === undefined) yield `${path} missing`
  else if (found.isFile()) yield `${path} ${found.size} ${found.mtimeMs}`
  else if (found.isDirectory() && !above.includes(found.ino)) {
    const names = ifThere(() => readdirSync(path)) ?? []
    for (const name of names.sort()) yield* traces(`${path}/${name}`, [...above, found.ino])
  }
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
