import { paths } from '#src/lib/paths.ts'
import type { SiteFile } from './bodies.ts'
import { decodePath } from './decode-path.ts'
import type { Site } from './site.ts'

/** What lies at an address: a file, a page whose address was written in another way than its own, or nothing. */
export type Found = { kind: 'file'; file: SiteFile } | { kind: 'moved'; to: string } | { kind: 'missing' }

const missing: Found = { kind: 'missing' }

const isPage = (file: SiteFile | undefined) => file?.name.endsWith('.html') ?? false

/** What encoding leaves as it is: nearly every address. */
const isPlain = (path: string) => /^[\w./~-]*$/.test(path)

const encodePath = (path: string) => (isPlain(path) ? path : path.split('/').map(encodeURIComponent).join('/'))

/**
 * Finds what lies at a path, still percent-encoded. The site's own list decides, never the disk, so no path can lead out
 * of the site; and an address to go on to comes from that list too, so it never begins with `//`.
 */
export function findFile(site: Site, encodedPath: string): Found {
  const path = decodePath(encodedPath)
  if (path === undefined) return missing
  const file = site.files.get(path)
  // The app reads addresses as they stand in the window, so a page has one spelling: `/one%2Dtwo` is at `/one-two`.
  if (file !== undefined && (encodedPath === encodePath(path) || !isPage(file))) return { kind: 'file', file }
  const page = file === undefined && path.endsWith('/') ? path.slice(0, -1) : path
  return isPage(site.files.get(page)) ? { kind: 'moved', to: encodePath(page) } : missing
}

/** Whether a path is the address of a page that is there, as it stands: not one that was taken back, nor another spelling. */
export function hasPage(site: Site, path: string): boolean {
  const found = findFile(site, path)
  return found.kind === 'file' && isPage(found.file) && found.file.isGone !== true
}

/**
 * The page that tells of the withdrawal of a story, for any other address that the story had: its data, its plain form,
 * the pages of its quotes.
 */
export function findWithdrawn(site: Site, encodedPath: string): SiteFile | undefined {
  const [, slug] = /^\/articles\/([a-z0-9-]+)(?:\.json|\.md|\/quotes\/[^/]+)$/.exec(encodedPath) ?? []
  const page = slug === undefined ? undefined : site.files.get(paths.story(slug))
  return page?.isGone ? page : undefined
}
