import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { contentType, isImage, isText } from '#src/lib/content-type.ts'
import { paths } from '#src/lib/paths.ts'
import { isVerificationFile } from '#src/lib/verification-file.ts'
import { StartError } from '#src/server/start-error.ts'
import { cacheControl } from './cache-control.ts'
import { indexRedirects, type Redirects } from './find-redirect.ts'
import { embeddable, type HeaderRecord, securityHeaders } from './headers.ts'
import { type ListedFile, listFiles } from './list-files.ts'
import { readService, type Service } from './service.ts'
import { readSiteRecord, type SiteRecord } from './site-record.ts'

/** Bytes of one file: in memory, or on the disk if they are too many. */
export type Body = { kind: 'memory'; bytes: Uint8Array<ArrayBuffer> } | { kind: 'disk'; file: string }

/** One encoding of a file. `headers` are those of a 304, `wholeHeaders` those of a 200: one record for all its answers. */
export type Variant = { body: Body; size: number; etag: string; headers: HeaderRecord; wholeHeaders: HeaderRecord }

/** `isGone`: the page of a story that was taken back, which is answered with 410. */
export type SiteFile = { identity: Variant; br?: Variant; gzip?: Variant; isGone?: boolean }

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
  notFound: SiteFile
  /** What is shown at old addresses at which nothing is any more. */
  gone: SiteFile
  headers: HeaderRecord
  /** Old addresses, for what is no file. */
  redirects: Redirects
  /** What sign-ups need, if the publisher noted it. */
  service: Service | undefined
}

/** Larger files stay on the disk, in bytes. */
const mostInMemory = 8 * 1024 * 1024
/** So do pictures and media after this many bytes: an archive of years must not fill the memory. */
const mostMediaInMemory = 256 * 1024 * 1024

/** The page `a/b.html` is at `/a/b`; every other file is where it lies, a file of verification too. */
function pathOf(name: string): string {
  if (name === 'index.html') return '/'
  return `/${isVerificationFile(name) ? name : name.replace(/\.html$/, '')}`.normalize()
}

/** The plain form of a story or page says what its page says: who searches should find the page. */
const plainForm = /^\/(?:articles|pages)\/[^/]+\.md$/
const unlisted = { 'x-robots-tag': 'noindex' }

async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('base64url')
}

async function readBody(file: string, isKept: boolean): Promise<{ body: Body; hash: string }> {
  if (!isKept) return { body: { kind: 'disk', file }, hash: await hashFile(file) }
  const bytes = new Uint8Array(await readFile(file))
  return { body: { kind: 'memory', bytes }, hash: createHash('sha256').update(bytes).digest('base64url') }
}

/**
 * Reads a finished site. Throws `StartError` if there is none or if it has no front or not-found page.
 * @example (await readSite('dist/site')).files.get('/articles/quiet-streets')
 */
export async function readSite(folder: string): Promise<Site> {
  const record = await readSiteRecord(folder)
  const listed = new Map((await listFiles(folder)).map((file) => [file.name, file]))
  const hasStyleSheets = [...listed.keys()].some((name) => name.endsWith('.css'))
  const headers = securityHeaders({ ...record, hasStyleSheets })
  const withdrawn = new Set(record.withdrawn.map((slug) => paths.story(slug)))
  const files = new Map<string, SiteFile>()
  let mediaInMemory = 0

  async function readVariant({ name, file, bytes }: ListedFile, encoding?: 'br' | 'gzip'): Promise<Variant> {
    const plainName = encoding === undefined ? name : name.replace(/\.(?:br|gz)$/, '')
    const type = contentType(plainName)
    const isSmall = bytes <= mostInMemory && (isText(type) || mediaInMemory + bytes <= mostMediaInMemory)
    if (isSmall && !isText(type)) mediaInMemory += bytes
    const { body, hash } = await readBody(file, isSmall)
    // The hash is of the compressed bytes where there are some: each encoding has a tag of its own.
    const etag = `"${hash.slice(0, 22)}"`
    const size = body.kind === 'memory' ? body.bytes.byteLength : bytes
    const own = {
      ...headers,
      ...(isImage(type) && embeddable),
      ...(plainForm.test(pathOf(plainName)) && unlisted),
      'content-type': type,
      'cache-control': cacheControl(pathOf(plainName), type),
      etag,
      'accept-ranges': 'bytes',
      ...(isText(type) && { vary: 'Accept-Encoding' }),
    }
    const encoded = encoding !== undefined && { 'content-encoding': encoding }
    return { body, size, etag, headers: own, wholeHeaders: { ...own, 'content-length': `${size}`, ...encoded } }
  }

  for (const file of listed.values()) {
    if (/\.(?:br|gz)$/.test(file.name)) continue
    const br = listed.get(`${file.name}.br`)
    const gzip = listed.get(`${file.name}.gz`)
    const path = pathOf(file.name)
    files.set(path, {
      ...(withdrawn.has(path) && { isGone: true }),
      identity: await readVariant(file),
      ...(br !== undefined && { br: await readVariant(br, 'br') }),
      ...(gzip !== undefined && { gzip: await readVariant(gzip, 'gzip') }),
    })
  }

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
  return { builtAt, edition, dueAt, isPackedQuickly, files, notFound, gone, headers, redirects, service }
}
