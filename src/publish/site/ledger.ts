import { createHash } from 'node:crypto'
import { statSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import * as v from 'valibot'
import { isMissing } from '#src/disk/is-missing.ts'
import { replaceFile } from '#src/disk/replace-file.ts'

/**
 * By the address of a file: a name for what it was made from, how it and its packed forms lay there afterwards, and whether
 * these could be smaller.
 */
const entries = v.record(v.string(), v.tuple([v.string(), v.string(), v.boolean()]))
type Entries = v.InferOutput<typeof entries>

const endings = ['', '.br', '.gz']

/**
 * How a file and its packed forms lie on the disk. Whoever writes to one of them, or puts another in its place, changes
 * at least one of these numbers: the system sets the last two.
 */
function traceOf(target: string): string {
  return endings
    .map((ending) => {
      const found = statSync(`${target}${ending}`, { throwIfNoEntry: false })
      return found === undefined ? '' : `${found.size} ${found.mtimeMs} ${found.ctimeMs} ${found.ino}`
    })
    .join('|')
}

/** A name for a text, or for the parts of one. */
export function digestOf(...parts: readonly (string | Buffer)[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(`${part.length} `).update(part)
  return hash.digest('base64url').slice(0, 22)
}

/**
 * What the files of a site were made from, so that a publish makes again only what would come out otherwise. A file that
 * anybody has touched since, or that a publish which was cut off has replaced, is made again too.
 */
export class Ledger {
  private readonly now: Entries = {}

  private constructor(
    private readonly file: string,
    private readonly site: string,
    private readonly past: Entries,
  ) {}

  /** Opens what the last publish to a site has noted; of none, or of one that cannot be read, nothing is known. */
  static async open(cache: string, site: string): Promise<Ledger> {
    const file = join(cache, 'made', `${digestOf(resolve(site))}.json`)
    try {
      const parsed = v.safeParse(entries, JSON.parse(await readFile(file, 'utf8')))
      return new Ledger(file, site, parsed.success ? parsed.output : {})
    } catch (error) {
      if (isMissing(error) || error instanceof SyntaxError) return new Ledger(file, site, {})
      throw error
    }
  }

  /** The packed forms that lie beside a file which still is as it was made from the same; undefined if it has to be made. */
  stillThere(path: string, from: string): string[] | undefined {
    const past = this.past[path]
    const target = join(this.site, path)
    if (past?.[0] !== from || past[1] !== traceOf(target)) return undefined
    this.now[path] = past
    const traces = past[1].split('|')
    return endings.filter((ending, at) => ending !== '' && traces[at] !== '').map((ending) => `${target}${ending}`)
  }

  /** Notes a file that lies there now. `isQuick`: its packed forms could be smaller; as before where that is not told. */
  note(path: string, from: string, isQuick = this.past[path]?.[2] ?? false): void {
    this.now[path] = [from, traceOf(join(this.site, path)), isQuick]
  }

  /** What has been noted whose packed forms could be smaller. */
  get quick(): string[] {
    return Object.entries(this.now).flatMap(([path, [, , isQuick]]) => (isQuick ? [path] : []))
  }

  /** Takes over all that the last publish noted. */
  takeOver(): void {
    Object.assign(this.now, this.past)
  }

  /** Whether a file lies there as it was noted. What does not is forgotten: the next publish makes it again. */
  isAsNoted(path: string): boolean {
    const [, trace] = this.now[path] ?? []
    if (trace === traceOf(join(this.site, path))) return true
    delete this.now[path]
    return false
  }

  /** Notes that the packed forms of a file are as small as they get. */
  notePacked(path: string): void {
    const [from] = this.now[path] ?? []
    if (from !== undefined) this.note(path, from, false)
  }

  /** Keeps what was noted for the next publish. Whatever this one did not write is forgotten. */
  async save(): Promise<void> {
    const paths = Object.keys(this.now)
    const isAsBefore = paths.every((path) => this.now[path] === this.past[path])
    if (isAsBefore && paths.length === Object.keys(this.past).length) return
    await mkdir(dirname(this.file), { recursive: true })
    await replaceFile(this.file, (part) => writeFile(part, JSON.stringify(this.now)))
  }
}
