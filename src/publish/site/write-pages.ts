import { availableParallelism } from 'node:os'
import pLimit from 'p-limit'
import type { Page } from '#src/page/page.ts'
import type { Content } from '#src/publish/edition/content.ts'
import { nameCode } from './code-name.ts'
import type { Template } from './document.ts'
import { digestOf } from './ledger.ts'
import { type FileToMake, pagesToMake, type Render } from './site-files.ts'
import type { SiteWriter } from './site-writer.ts'

export type PagesToWrite = {
  content: Content
  template: Template
  render: Render
  /** What the interface says, beside the publication's own texts. */
  words: unknown
}

/**
 * Names all that a document is made from beside its own page, by the kind of that: also the code that draws it, as it lies
 * here.
 */
function nameFrames({ content, template, words }: PagesToWrite): (kind: Page['kind']) => string {
  const code = nameCode()
  const shared = JSON.stringify([content.publication, words])
  const names = new Map<Page['kind'], string>()
  return (kind) => {
    const known = names.get(kind)
    if (known !== undefined) return known
    const name = digestOf(code, shared, template({ lang: '', dir: 'ltr', head: '', app: '', state: '', kind }))
    names.set(kind, name)
    return name
  }
}

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
  const frameOf = nameFrames(what)
  let pages = 0

  async function write({ path, document, from, make }: FileToMake): Promise<void> {
    const name = document === undefined ? digestOf(from()) : digestOf(frameOf(document), from())
    if (!writer.stays(path, name)) await writer.write(path, made(make), name)
  }
  async function writeFiles(files: readonly FileToMake[]): Promise<void> {
    try {
      for (const file of files) await write(file)
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
