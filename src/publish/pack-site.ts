import { readFile, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pLimit from 'p-limit'
import { isThere } from '#src/disk/is-there.ts'
import { takeLock } from '#src/disk/lock.ts'
import { replaceFile } from '#src/disk/replace-file.ts'
import { readPastRecord } from '#src/publish/site/kept-builds.ts'
import { Ledger } from '#src/publish/site/ledger.ts'
import { writePacked } from '#src/publish/site/packed-forms.ts'
import type { Making } from '#src/publish/site/whole-site.ts'

/** So many files are packed in one go, which takes some seconds: a publish that begins meanwhile waits for them. */
const inOneGo = 200

/** How long the site is left to others between two goes, in milliseconds: whoever waits looks at the lock each fifth of a second. */
const pause = 500

/** Packs some files again. One that is no longer as it was noted is left to the next publish. */
async function packSome(out: string, ledger: Ledger, paths: readonly string[]): Promise<void> {
  const limit = pLimit(availableParallelism())
  async function packAgain(path: string): Promise<void> {
    if (!ledger.isAsNoted(path)) return
    const target = join(out, path)
    await writePacked(target, await readFile(target), 'small')
    ledger.notePacked(path)
  }
  await Promise.all(paths.map((path) => limit(() => packAgain(path))))
}

/** Takes the mark out of the record of a site. A server that serves it reads it anew when its record is new. */
async function unmark(out: string): Promise<void> {
  if (!(await isThere(`${out}.json`))) return
  const { isPackedQuickly, ...record } = JSON.parse(await readFile(`${out}.json`, 'utf8')) as Record<string, unknown>
  if (isPackedQuickly === undefined) return
  await replaceFile(`${out}.json`, (part) => writeFile(part, JSON.stringify(record)))
}

async function isDue(out: string): Promise<boolean> {
  const dueAt = (await readPastRecord(out))?.dueAt
  return dueAt !== undefined && Date.parse(dueAt) <= Date.now()
}

/**
 * Packs what a large publish packed quickly as small as it gets. After every few files somebody else may publish, and what
 * has become due comes first: then this ends, and what is left is for another time. It may be ended at any moment. Returns how many files it went through.
 */
export async function packSite(
  { cache, out }: Pick<Making, 'cache' | 'out'>,
  onProgress: (words: string) => void,
): Promise<number> {
  let packed = 0
  for (;;) {
    const letGo = (await isDue(out)) ? undefined : await takeLock(`${out}.lock`, 0)
    if (letGo === undefined) return packed
    try {
      const ledger = await Ledger.open(cache, out)
      ledger.takeOver()
      const { quick } = ledger
      if (quick.length === 0) {
        await unmark(out)
        return packed
      }
      const some = quick.slice(0, inOneGo)
      await packSome(out, ledger, some)
      await ledger.save()
      packed += some.length
      onProgress(`packing ${packed} of ${packed + quick.length - some.length}`)
    } finally {
      await letGo()
    }
    await sleep(pause)
  }
}
