import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isMissing } from '#src/disk/is-missing.ts'
import type { Page } from '#src/page/page.ts'
import { contentHash } from './content-hash.ts'

/**
 * The modules that `src/app/routes.tsx` fetches for pages of a kind, beside those that every page needs. The story of a
 * document needs none: it is drawn.
 */
const modules: Record<Page['kind'], string | undefined> = {
  front: 'src/app/listing-pages.tsx',
  section: 'src/app/listing-pages.tsx',
  author: 'src/app/listing-pages.tsx',
  story: undefined,
  quote: 'src/app/quote-page.tsx',
  page: 'src/app/own-page.tsx',
  newsletters: 'src/app/site-pages.tsx',
  search: 'src/app/search-page.tsx',
  offline: 'src/app/site-pages.tsx',
  missing: 'src/app/site-pages.tsx',
}

/** What Vite's `manifest.json` says of a module, as far as it is needed. */
type Built = { file: string; imports?: string[]; dynamicImports?: string[] }

/** For each kind of page, the tags by which a browser fetches its code beside the entry, which asks for it in turn. */
export type PageCode = { [Kind in Page['kind']]?: string }

/**
 * Reads from what Vite built how the code of each page is fetched; nothing if there is no manifest. `entry` is the file of
 * the script that the document names.
 */
export async function readPageCode(folder: string, entry: string): Promise<PageCode> {
  let manifest: Record<string, Built>
  try {
    manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'))
  } catch (error) {
    if (isMissing(error)) return {}
    throw error
  }
  const withImports = (name: string): Built[] => {
    const built = manifest[name]
    return built === undefined ? [] : [...(built.imports ?? []).flatMap(withImports), built]
  }
  const first = Object.values(manifest).find(({ file }) => file === entry)?.dynamicImports ?? []
  const tagsOf = async (source: string | undefined): Promise<string> => {
    const names = source === undefined ? first : [...first, source]
    const files = new Set(names.flatMap(withImports).map(({ file }) => file))
    files.delete(entry)
    const tags = [...files].map(async (file) => {
      const hash = contentHash(await readFile(join(folder, file), 'utf8'))
      // The entry asks for it (`src/app/entry-client.ts`) after the picture: without script the page is whole.
      return `<link rel="modulepreload" crossorigin fetchpriority="low" media="not all" href="/${file}" integrity="${hash}">`
    })
    return (await Promise.all(tags)).join('\n')
  }
  return Object.fromEntries(
    await Promise.all(Object.entries(modules).map(async ([kind, source]) => [kind, await tagsOf(source)] as const)),
  )
}
