import { copyFile, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { isMissing } from '#src/disk/is-missing.ts'
import { replaceFile } from '#src/disk/replace-file.ts'
import { keepReplaced } from '#src/disk/replaced-files.ts'
import { digestOf, type Ledger } from './ledger.ts'
import { arePacked, changesOften, isPackable, isPackedName, leastPacked, writePacked } from './packed-forms.ts'
import type { SiteFile } from './site-files.ts'

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
  private readonly replaced: string | undefined
  private smallLeft: number
  /** How many files were new or changed. */
  written = 0

  /**
   * With a `ledger`, what it knows to be as it was written is neither read nor packed again. It also remembers what was
   * packed quickly: all that came after `smallLeft` texts were packed as small as they get, for which a publisher would wait.
   * What is replaced or taken away is put into the folder `replaced` first.
   */
  constructor(
    private readonly folder: string,
    private readonly ledger?: Ledger,
    { smallLeft = Number.POSITIVE_INFINITY, replaced }: { smallLeft?: number; replaced?: string | undefined } = {},
  ) {
    this.smallLeft = smallLeft
    this.replaced = replaced
  }

  private targetOf(path: string): string {
    const target = join(this.folder, path)
    const inside = relative(this.folder, target)
    if (inside === '..' || inside.startsWith(`..${sep}`)) throw new Error(`${path} would lie outside of the site.`)
    if (isPackedName(path)) throw new Error(`${path} would be taken for the packed form of another file.`)
    return target
  }

  private async place(path: string): Promise<string> {
    const target = this.targetOf(path)
    this.kept.add(target)
    await mkdir(dirname(target), { recursive: true })
    return target
  }

  /** Whether a file is as it was made from the same: then it stays. */
  private stays(path: string, from: string): boolean {
    const target = this.targetOf(path)
    const packed = this.ledger?.stillThere(path, from)
    if (packed === undefined) return false
    for (const file of [target, ...packed]) this.kept.add(file)
    return true
  }

  /**
   * Writes one file; texts get a brotli and a gzip form beside them. `name` is that of all that it is made from, by which the
   * next publish knows whether it has to be made again. Nothing is made of what stays.
   */
  async write(path: string, make: () => string | Buffer, name: string): Promise<void> {
    if (this.stays(path, name)) return
    const isQuick = await this.writeAnew(path, make())
    this.ledger?.note(path, name, isQuick)
  }

  /** Writes what is made already. */
  async writeMade(path: string, content: string | Buffer): Promise<void> {
    await this.write(path, () => content, digestOf(content))
  }

  /** Writes texts one after the other, each as soon as it is made. */
  async writeAll(files: Iterable<SiteFile> | AsyncIterable<SiteFile>): Promise<void> {
    for await (const { path, text } of files) await this.writeMade(path, text)
  }

  /** Whoever still serves the site that was there before reads there what it had. */
  private async keepBefore(target: string): Promise<void> {
    if (this.replaced === undefined) return
    for (const ending of ['', '.br', '.gz'])
      await keepReplaced(`${target}${ending}`, `${join(this.replaced, relative(this.folder, target))}${ending}`)
  }

  /** Returns whether its packed forms could be smaller; undefined if they stay as they were. */
  private async writeAnew(path: string, content: string | Buffer): Promise<boolean | undefined> {
    const target = await this.place(path)
    const bytes = typeof content === 'string' ? Buffer.from(content) : content
    const isPacked = isPackable(path) && bytes.length > leastPacked
    if (isPacked) this.kept.add(`${target}.br`).add(`${target}.gz`)
    if ((await sameAs(target, bytes)) && (!isPacked || (await arePacked(target, bytes)))) return undefined
    this.written += 1
    const isLater = isPacked && !changesOften(path) && this.smallLeft <= 0
    await this.keepBefore(target)
    if (isPacked) await writePacked(target, bytes, isLater || changesOften(path) ? 'quick' : 'small')
    if (isPacked && !isLater) this.smallLeft -= 1
    await replaceBy(bytes, target)
    return isLater
  }

  /** Copies one file as it is. Same size and not older means the same: pictures are named by their content. */
  async copy(path: string, from: string): Promise<void> {
    if (isPackable(path)) return this.writeMade(path, await readFile(from))
    const target = await this.place(path)
    const [source, copied] = await Promise.all([stat(from), stat(target).catch(() => undefined)])
    if (copied?.size === source.size && copied.mtimeMs >= source.mtimeMs) return
    this.written += 1
    await this.keepBefore(target)
    await replaceFile(target, (part) => copyFile(from, part))
  }

  /**
   * Keeps a file of an earlier publish, which open tabs may still ask for, with packed forms that are certainly its own.
   * One that is no longer there is not missed.
   */
  async keep(path: string): Promise<void> {
    if (this.kept.has(this.targetOf(path))) return
    try {
      await this.writeMade(path, await readFile(this.targetOf(path)))
    } catch (error) {
      if (!isMissing(error)) throw error
    }
  }

  /** Takes out, everywhere in the folder, what was neither written nor kept. Returns how many files it took. */
  async sweep(): Promise<number> {
    let removed = 0
    // There is no folder before the first file of it is written.
    await mkdir(this.folder, { recursive: true })
    for (const name of await readdir(this.folder, { recursive: true, withFileTypes: true })) {
      const path = join(name.parentPath, name.name)
      if (name.isDirectory() || this.kept.has(path)) continue
      await this.keepBefore(path)
      await rm(path)
      removed += 1
    }
    return removed
  }
}
