import { randomUUID } from 'node:crypto'
import { access, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const isThere = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )

/** A drawn file of the cache: made by `draw` if it is not there yet. `name` has to tell all that it is drawn from. */
export async function kept(
  cache: string,
  name: string,
  draw: () => Promise<Uint8Array>,
): Promise<{ from: string; isNew: boolean }> {
  const from = join(cache, name)
  if (await isThere(from)) return { from, isNew: false }
  // A file appears under its name only when it is whole: a publish that is cut off leaves no half picture behind.
  // Two pictures of the same content are drawn at the same time into the same name: each has a part of its own.
  const part = `${from}.${randomUUID()}.part`
  await writeFile(part, await draw())
  await rename(part, from)
  return { from, isNew: true }
}
