import { replacedOf } from '#src/disk/replaced-files.ts'
import { paths } from '#src/lib/paths.ts'
import { isVerificationFile } from '#src/lib/verification-file.ts'
import { StartError } from '#src/server/start-error.ts'
import type { Encoding } from './accept-encoding.ts'
import { Bodies, type SiteFile, type Variant } from './bodies.ts'
import { indexRedirects, type Redirects } from './find-redirect.ts'
import { type HeaderRecord, securityHeaders } from './headers.ts'
import { type ListedFile, listFiles } from './list-files.ts'
import { readService, type Service } from './service.ts'
import { readSiteRecord, type SiteRecord } from './site-record.ts'

/** A finished site. `files` is keyed by decoded path with its accents in one piece (NFC); an address that is no key does not exist. */
export type Site = {
  builtAt: string
  /** The edition that it was made of, if the publisher noted it: its folder, its name, its address. */
  edition?: SiteRecord['edition']
  /** When publishing has to be done again, in ISO 8601; undefined if nothing waits for its moment. */
  dueAt?: string | undefined
  /** Whether packed forms lie there that could be smaller. */
  isPackedQuickly?: boolean | undefined
  files: ReadonlyMap<string, SiteFile>
  /** A file in one of the forms in which it lies there; undefined if it is gone all the same. */
  open: (file: SiteFile, encoding: Encoding) => Variant | Promise<Variant | undefined>
  notFound: SiteFile
  /** What is shown at old addresses at which nothing is any more. */
  gone: SiteFile
  headers: HeaderRecord
  /** Old addresses, for what is no file. */
  redirects: Redirects
  /** What sign-ups need, if the publisher noted it. */
  service: Service | undefined
}

/** Of a site with more addresses, only a small part would have room in memory: none of it is read before it is asked for. */
const mostFilled = 5000
/** How many bytes of files are kept in memory: fewer of a large site, since its list alone takes tens of megabytes. */
const mostKeptOf = (addresses: number) => (addresses > mostFilled ? 20 : 40) * 1024 * 1024

const isPacked = /\.(?:br|gz)$/

/** The page `a/b.html` is at `/a/b`; every other file is where it lies, a file of verification too. */
function pathOf(name: string): string {
  if (name === 'index.html') return '/'
  return `/${isVerificationFile(name) ? name : name.replace(/\.html$/, '')}`.normalize()
}

/** The files of a site by their addresses. A packed form belongs to its file; a link is read as it is. */
function byAddress(listed: readonly ListedFile[], withdrawn: readonly string[]): Map<string, SiteFile> {
  const packed = new Set(listed.flatMap(({ name, target }) => (isPacked.test(name) && !target ? [name] : [])))
  const gone = new Set(withdrawn.map((slug) => paths.story(slug)))
  const files = new Map<string, SiteFile>()
  for (const { name, target } of listed) {
    if (isPacked.test(name)) continue
    const path = pathOf(name)
    const isText = target === undefined
    files.set(path, {
      ...{ name, path, br: isText && packed.has(`${name}.br`), gzip: isText && packed.has(`${name}.gz`) },
      ...{ isGone: gone.has(path), ...(target !== undefined && { target }) },
    })
  }
  return files
}

/**
 * Reads a finished site. Throws `StartError` if there is none or if it has no front or not-found page. `mostKept` is how many
 * bytes of its files are kept in memory, if not as many as usual.
 * @example (await readSite('dist/site')).files.get('/articles/quiet-streets')
 */
export async function readSite(folder: string, mostKept?: number): Promise<Site> {
  const record = await readSiteRecord(folder)
  const listed = await listFiles(folder)
  const hasStyleSheets = listed.some(({ name }) => name.endsWith('.css'))
  const headers = securityHeaders({ ...record, hasStyleSheets })
  const files = byAddress(listed, record.withdrawn)
  const replaced = replacedOf(folder, record.builtAt)
  const bodies = new Bodies({ folder, replaced, headers, mostKept: mostKept ?? mostKeptOf(files.size) })
  const notFound = files.get('/404')
  const gonePage = files.get('/410')
  files.delete('/404')
  files.delete('/410')
  // For hosts that read it; this server knows the same from the record.
  files.delete('/_redirects')
  if (notFound === undefined || !files.has('/')) {
    throw new StartError(
      `${folder} has no ${notFound === undefined ? '404.html' : 'index.html'}, so it is no finished site. Run \`npm run build\` again.`,
    )
  }
  const { builtAt, edition, dueAt, isPackedQuickly } = record
  const redirects = indexRedirects(record.redirects)
  // A site that was published earlier has no page for what is gone.
  const gone = gonePage ?? notFound
  const service = await readService(folder)
  if (files.size <= mostFilled) await bodies.fill(files.values())
  const open: Site['open'] = (file, encoding) => bodies.open(file, encoding)
  return { builtAt, edition, dueAt, isPackedQuickly, files, open, notFound, gone, headers, redirects, service }
}
