import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { EditionError } from '#src/publish/edition/edition-error.ts'
import { makeFileCheck } from './check-files.ts'
import { checkHead, pageSort } from './check-head.ts'
import { openSite, pageFile, pagePaths, type Site } from './finished-site.ts'
import type { LinkFault } from './link-fault.ts'
import { type LinkMeta, linkMeta } from './link-meta.ts'
import { feedPath, readFeed } from './read-feed.ts'
import { readHead } from './read-head.ts'

/** One page as others see it, and what is wrong with it. */
export type PagePreview = { meta: LinkMeta; faults: LinkFault[] }

type Options = {
  /** The page that is wanted; without it all of them. */
  path?: string | undefined
  /** Called page by page: no more than one is held at a time. */
  onPage: (preview: PagePreview) => void | Promise<void>
  onProgress: (words: string) => void
}

/** The path of a page from what a person pasted: a whole address, a slash at the end, `.html`. */
function toPagePath(written: string): string {
  const { pathname } = new URL(written, 'https://site.invalid')
  const path = pathname.replace(/\.html$/, '').replace(/(.)\/$/, '$1')
  return path === '/index' ? '/' : path
}

async function wantedPaths(site: Site, written: string | undefined): Promise<string[]> {
  const all = await pagePaths(site)
  if (written === undefined) return all
  const path = toPagePath(written)
  if (all.includes(path)) return [path]
  throw new EditionError(`${path} is no page of the site in ${site.folder}. A page is named as in /articles/slug.`)
}

/**
 * Reads a finished site page by page and says of each what platforms make of a link to it and what is wrong with that. Answers
 * with all that was found. Throws `EditionError` where no site is, or no such page.
 */
export async function previewSite(
  folder: string,
  { path, onPage, onProgress }: Options,
): Promise<{ site: Site; faults: LinkFault[] }> {
  const site = await openSite(folder)
  const paths = await wantedPaths(site, path)
  const feed = await readFeed(site)
  const checkFiles = makeFileCheck(site)
  const all: LinkFault[] = feed.findings.map((one) => ({ page: feedPath, ...one }))
  for (const [at, page] of paths.entries()) {
    const head = readHead(await readFile(join(folder, pageFile(page)), 'utf8'))
    const findings = [...checkHead(page, head, site), ...(await checkFiles(head))]
    const faults = findings.map((one) => ({ page, ...one }))
    all.push(...faults)
    if (pageSort(page) !== 'missing' || faults.length > 0)
      await onPage({ meta: linkMeta(page, head, site, feed.items.get(page)), faults })
    if (at % 100 === 99) onProgress(`links of page ${at + 1} of ${paths.length}`)
  }
  return { site, faults: all }
}
