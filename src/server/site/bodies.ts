import { hash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isMissing } from '#src/disk/is-missing.ts'
import { contentType, isImage, isText } from '#src/lib/content-type.ts'
import type { Encoding } from './accept-encoding.ts'
import { cacheControl } from './cache-control.ts'
import { embeddable, type HeaderRecord } from './headers.ts'

/** Bytes of one file: in memory, or on the disk if they are too many. */
export type Body = { kind: 'memory'; bytes: Uint8Array<ArrayBuffer> } | { kind: 'disk'; file: string }

/** One encoding of a file. `headers` are those of a 304, `wholeHeaders` those of a 200: one record for all its answers. */
export type Variant = { body: Body; size: number; etag: string; headers: HeaderRecord; wholeHeaders: HeaderRecord }

/**
 * A file of the site, as its list tells of it: `name` relative to the folder, its address, in which packed forms it lies
 * there. `target` is where a link leads. `isGone`: the page of a story that was taken back, which is answered with 410.
 */
export type SiteFile = {
  name: string
  path: string
  target?: string
  br: boolean
  gzip: boolean
  isGone: boolean
}

/** A larger file is never kept in memory, in bytes. */
const largestKept = 2 * 1024 * 1024

const endings: Readonly<Record<Encoding, string>> = { identity: '', br: '.br', gzip: '.gz' }

const encodings: readonly Encoding[] = ['br', 'gzip', 'identity']
/** What readers ask for first has room beside what was read at the start. */
const nearlyFull = 0.9

/** The plain form of a story or page says what its page says: who searches should find the page. */
const plainForm = /^\/(?:articles|pages)\/[^/]+\.md$/
const unlisted = { 'x-robots-tag': 'noindex' }

type Read = { body: Body; size: number; etag: string }

/** What bytes lie at a path; undefined if there is no file. */
async function readBody(file: string): Promise<Read | undefined> {
  try {
    const { size, mtimeMs } = await stat(file)
    // What is large is told by its time: to read all of a film for its first piece would take too long.
    if (size > largestKept) return { body: { kind: 'disk', file }, size, etag: `"${size}-${Math.round(mtimeMs)}"` }
    const { buffer, byteOffset, byteLength } = await readFile(file)
    // The same bytes, and not a copy of them: a server at work would have most files in memory twice.
    const bytes = new Uint8Array(buffer, byteOffset, byteLength)
    const digest = hash('sha256', bytes, 'base64url')
    return { body: { kind: 'memory', bytes }, size: bytes.byteLength, etag: `"${digest.slice(0, 22)}"` }
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

type Places = {
  folder: string
  /** Where files lie that a publish has replaced since this site was finished. */
  replaced: string
  /** The headers of every answer. */
  headers: HeaderRecord
  /** How many bytes of files are kept in memory: those that were asked for last. */
  mostKept: number
}

/**
 * The bytes of a site's files. They are read when they are asked for, and those that were asked for last stay in memory.
 * While another publish is under way, what it has replaced already is read as it was: all answers are of one site.
 */
export class Bodies {
  private readonly kept = new Map<string, Variant>()
  private readonly reading = new Map<string, Promise<Variant | undefined>>()
  private bytes = 0

  constructor(private readonly places: Places) {}

  /** Reads files into memory, until it is full. A site that has room there is whole, whatever happens to its folder. */
  async fill(files: Iterable<SiteFile>): Promise<void> {
    let room = this.places.mostKept * nearlyFull
    for (const file of files) {
      for (const encoding of encodings) {
        if (encoding !== 'identity' && !file[encoding]) continue
        const opened = await this.open(file, encoding)
        if (opened?.body.kind === 'memory') room -= opened.size
        if (room < 0) return
      }
    }
  }

  /** A file in one of the forms in which it lies there: at once if it is in memory; undefined if it is gone. */
  open(file: SiteFile, encoding: Encoding): Variant | Promise<Variant | undefined> {
    const name = `${file.name}${endings[encoding]}`
    const known = this.kept.get(name)
    if (known !== undefined) {
      // The last in a Map is the one that was used last.
      this.kept.delete(name)
      this.kept.set(name, known)
      return known
    }
    const reading = this.reading.get(name) ?? this.read(file, encoding, name).finally(() => this.reading.delete(name))
    this.reading.set(name, reading)
    return reading
  }

  private async read(file: SiteFile, encoding: Encoding, name: string): Promise<Variant | undefined> {
    const { folder, replaced } = this.places
    const found = await readBody((encoding === 'identity' ? file.target : undefined) ?? join(folder, name))
    // Whoever replaces a file puts the old one there first: if it is not there now, what was read is of this site.
    const own = (await readBody(join(replaced, name))) ?? found
    if (own === undefined) return undefined
    const variant = this.toVariant(file, encoding, own)
    this.keep(name, variant)
    return variant
  }

  private toVariant({ name, path }: SiteFile, encoding: Encoding, { body, size, etag }: Read): Variant {
    const type = contentType(name)
    const headers = {
      ...this.places.headers,
      ...(isImage(type) && embeddable),
      ...(plainForm.test(path) && unlisted),
      'content-type': type,
      'cache-control': cacheControl(path, type),
      etag,
      'accept-ranges': 'bytes',
      ...(isText(type) && { vary: 'Accept-Encoding' }),
    }
    const encoded = encoding !== 'identity' && { 'content-encoding': encoding }
    return { body, size, etag, headers, wholeHeaders: { ...headers, 'content-length': `${size}`, ...encoded } }
  }

  private keep(name: string, variant: Variant): void {
    if (variant.body.kind !== 'memory') return
    this.kept.set(name, variant)
    this.bytes += variant.size
    for (const [oldest, { size }] of this.kept) {
      if (this.bytes <= this.places.mostKept) return
      this.kept.delete(oldest)
      this.bytes -= size
    }
  }
}
