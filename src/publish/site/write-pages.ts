import { availableParallelism } from 'node:os'
import pLimit from 'p-limit'
import type { Content } from '#src/publish/edition/content.ts'
import type { Template } from './document.ts'
import type { FileToMake, NameFile } from './name-files.ts'
import { pagesToMake, type Render } from './site-files.ts'
import type { SiteWriter } from './site-writer.ts'

export type PagesToWrite = { content: Content; template: Template; render: Render; nameFile: NameFile }

type Told = {
  /** A page that cannot be drawn; it costs no other. */
  onFault: (path: string, error: unknown) => void
  /** Called after each page with how many are done. */
  onPage: (pages: number) => void
}

/**
 * Writes the documents of all pages, and their JSON. What is made from the same as at the last publish is not drawn
 * again. Returns how many pages there are.
 */
export async function writePages(writer: SiteWriter, what: PagesToWrite, { onFault, onPage }: Told): Promise<number> {
  let pages = 0
  async function writeFiles(files: readonly FileToMake[]): Promise<void> {
    try {
      for (const file of files) await writer.write(file.path, () => made(file.make), what.nameFile(file))
      pages += 1
      onPage(pages)
    } catch (error) {
      if (!(error instanceof Undrawn)) throw error
      onFault(files[0]?.path ?? '', error.cause)
    }
  }
  // One page is drawn while others are packed, which other threads do.
  const limit = pLimit(availableParallelism())
  const all = [...pagesToMake(what.content, what.template, what.render)]
  await Promise.all(all.map((files) => limit(() => writeFiles(files))))
  return pages
}

/** Only what goes wrong while a page is drawn costs that page alone: a full disk ends the publish. */
class Undrawn extends Error {}

function made(make: () => string): string {
  try {
    return make()
  } catch (error) {
    throw new Undrawn('A page cannot be drawn.', { cause: error })
  }
}
