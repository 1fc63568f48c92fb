import { copyFile, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { isThere } from '#src/disk/is-there.ts'
import { replaceFile } from '#src/disk/replace-file.ts'

const brotli = promisify(brotliCompress)
const gzipped = promisify(gzip)

const packable = /\.(?:html|js|css|json|svg|txt|xml|webmanifest|vtt|md)$/

async function sameAs(path: string, bytes: Buffer): Promise<boolean> {
  try {
    const { size } = await stat(path)
    return size === bytes.length && bytes.equals(await readFile(path))
  } catch {
    // Not copied, or not readable: then it is written.
    return false
  }
}

const replaceBy = (bytes: Buffer, path: string) => replaceFile(path, (part) => writeFile(part, bytes))

/** Writes a site into a folder: only what changed, packed beside it, and nothing of what is no longer published. */
export class SiteWriter {
  private readonly kept = new Set<string>()
  /** How many files were new or changed. */
  written = 0

  constructor(private readonly folder: string) {}

  private async place(path: string): Promise<string> {
    const target = join(this.folder, path)
    const inside = relative(this.folder, target)
    if (inside === '..' || inside.startsWith(`..${sep}`)) throw new Error(`${path} would lie outside of the site.`)
    this.kept.add(target)
    await mkdir(dirname(target), { recursive: true })
    return target
  }

  /** Writes one file; texts get a brotli and a gzip form beside them. */
  async write(path: string, content: string | Buffer): Promise<void> {
    const target = await this.place(path)
    const bytes = typeof content === 'string' ? Buffer.from(content) : content
    const isPacked = packable.test(path) && bytes.length > 200
    const packed = isPacked ? [`${target}.br`, `${target}.gz`] : []
    for (const form of packed) this.kept.add(form)
    if ((await sameAs(target, bytes)) && (await Promise.all(packed.map(isThere))).every(Boolean)) return
    this.written += 1
    if (isPacked) {
      const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
      const [br, gz] = await Promise.all([brotli(bytes, { params }), gzipped(bytes, { level: 9 })])
      await replaceBy(br, `${target}.br`)
      await replaceBy(gz, `${target}.gz`)
    }
    await replaceBy(bytes, target)
  }

  /** Copies one file as it is. Same size and not older means the same: pictures are named by their content. */
  async copy(path: string, from: string): Promise<void> {
    const target = await this.place(path)
    if (packable.test(path)) return this.write(path, await readFile(from))
    const [source, copied] = await Promise.all([stat(from), stat(target).catch(() => undefined)])
    if (copied?.size === source.size && copied.mtimeMs >= source.mtimeMs) return
    this.written += 1
    await replaceFile(target, (part) => copyFile(from, part))
  }

  /** Takes out what is no longer published, but nothing under `spared` (old assets, which open tabs may still ask for). */
  async sweep(spared: string): Promise<number> {
    let removed = 0
    for (const name of await readdir(this.folder, { recursive: true, withFileTypes: true })) {
      const path = join(name.parentPath, name.name)
      if (!name.isFile() || this.kept.has(path) || path.startsWith(join(this.folder, spared, sep))) continue
      await rm(path)
      removed += 1
    }
    return removed
  }
}
