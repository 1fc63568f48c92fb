import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isThere } from '#src/disk/is-there.ts'
import { replaceFile } from '#src/disk/replace-file.ts'

/** A drawn file of the cache: made by `draw` if it is not there yet. `name` has to tell all that it is drawn from. */
export async function kept(
  cache: string,
  name: string,
  draw: () => Promise<Uint8Array>,
): Promise<{ from: string; isNew: boolean }> {
  const from = join(cache, name)
  if (await isThere(from)) return { from, isNew: false }
  await replaceFile(from, async (part) => writeFile(part, await draw()))
  return { from, isNew: true }
}
