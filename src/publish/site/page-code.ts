import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isMissing } from '#src/disk/is-missing.ts'
import type { Page } from '#src/page/page.ts'
import { contentHash } from './content-hash.ts'

/** The modules that `src/app/routes.tsx` fetches for pages of a kind. A story needs none: its code is the app's own. */
const modules: { [Kind in Page['kind']]?: string } = {
  front: 'src/app/listing-pages.tsx',
  section: 'src/app/listing-pages.tsx',
  author: 'src/app/listing-pages.tsx',
  quote: 'src/app/quote-page.tsx',
  page: 'src/app/own-page.tsx',
  newsletters: 'src/app/newsletters-page.tsx',
}

/** What Vite's `manifest.json` says of a module, as far as it is needed. */
type Built = { file: string; imports?: string[]; isEntry?: boolean }

/** For each kind of page, the tags by which a browser fetches its code beside that of the app. */
export type PageCode = { [Kind in Page['kind']]?: string }

/** Reads from what Vite built how each page's own code is fetched; nothing if there is no manifest. */
export async function readPageCode(folder: string): Promise<PageCode> {
  let manifest: Record<string, Built>
  try {
    manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'))
  } catch (error) {
    if (isMissing(error)) return {}
    throw error
  }
  const tagsOf = async (source: string): Promise<string> => {
    const built = manifest[source]
    const shared = (built?.imports ?? []).map((name) => manifest[name])
    const files = [built, ...shared].flatMap((one) => (one === undefined || one.isEntry ? [] : [one.file]))
    const tags = files.map(async (file) => {
      const hash = contentHash(await readFile(join(folder, file), 'utf8'))
      return `<link rel="modulepreload" crossorigin href="/${file}" integrity="${hash}">`
    })
    return (await Promise.all(tags)).join('\n    ')
  }
  return Object.fromEntries(
    await Promise.all(Object.entries(modules).map(async ([kind, source]) => [kind, await tagsOf(source)] as const)),
  )
}
