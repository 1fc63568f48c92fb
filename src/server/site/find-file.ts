import { paths } from '#src/lib/paths.ts'
import { decodePath } from './decode-path.ts'
import type { Site, SiteFile } from './site.ts'

/** What lies at an address: a file, a page whose address was written with a slash at the end, or nothing. */
export type Found = { kind: 'file'; file: SiteFile } | { kind: 'moved'; to: string } | { kind: 'missing' }

const missing: Found = { kind: 'missing' }

const encodePath = (path: string) => path.split('/').map(encodeURIComponent).join('/')

/**
 * Finds what lies at a path, still percent-encoded. The site's own list decides, never the disk, so no path can lead out
 * of the site; and an address to go on to comes from that list too, so it never begins with `//`.
 */
export function findFile(site: Site, encodedPath: string): Found {
  const path = decodePath(encodedPath)
  if (path === undefined) return missing
  const file = site.files.get(path)
  if (file !== undefined) return { kind: 'file', file }
  const page = path.endsWith('/') ? path.slice(0, -1) : ''
  const isPage = site.files.get(page)?.identity.headers['content-type']?.startsWith('text/html') ?? false
  return isPage ? { kind: 'moved', to: encodePath(page) } : missing
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
