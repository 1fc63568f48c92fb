import { randomUUID } from 'node:crypto'
import { rename, rm } from 'node:fs/promises'

/**
 * Puts a file in its place whole or not at all: a reader of the folder sees the old one or the new one, and whoever is
 * cut off in the middle leaves no half file under the name. `fill` writes the bytes to the path that it is given.
 * @example await replaceFile('site.json', (part) => writeFile(part, text))
 */
export async function replaceFile(path: string, fill: (part: string) => Promise<void>): Promise<void> {
  // Two of the same content may be written at the same time into the same name: each has a part of its own.
  const part = `${path}.${randomUUID()}.part`
  try {
    await fill(part)
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}
