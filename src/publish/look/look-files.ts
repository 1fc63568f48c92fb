import { createHash } from 'node:crypto'
import { lstat, readdir, readFile } from 'node:fs/promises'
import { basename, join, posix } from 'node:path'
import { showFound } from '#src/contract/problem.ts'
import { isHidden } from '#src/disk/is-hidden.ts'
import { isMissing } from '#src/disk/is-missing.ts'
import { nearest } from '#src/lib/slips.ts'
import type { Fault } from './theme-file.ts'

/** A file of the edition that pages ask for: its address, where it lies, and its name within the folder. */
export type LookFile = { path: string; from: string; file: string }
/** What a style sheet may name: which names, of what kind, and what is said of an address that leads out of the edition. */
type Wanted = { is: RegExp; kind: string; elsewhere: readonly [wanted: string, mend: string] }
/** A file that a style sheet names, read; or what is wrong with its address. */
type Reading = { kind: 'read'; file: LookFile; bytes: Buffer } | { kind: 'fault'; fault: Fault }

const otherHost = /^\s*(?:[a-z][a-z\d+.-]*:|[\\/]{2})/i
const notForReaders = (file: string) =>
  isHidden(file) || file.split('/').some((part) => part.startsWith('_') || part === 'node_modules')

/** The name within the edition that an address at its top leads to; undefined where it leads out of it. */
function nameOf(address: string): string | undefined {
  const file = posix.normalize(decodeURIComponent(address.replace(/[?#].*$/s, '')).replace(/^\/+/, ''))
  return file === '..' || file.startsWith('../') || /^\.?\/?$|[\\\0]/.test(file) ? undefined : file
}

/** Whether a link stands on the way to a file: what it leads to may lie anywhere. */
async function isLinked(folder: string, file: string): Promise<boolean> {
  const parts = file.split('/')
  for (const [at] of parts.entries()) {
    if ((await lstat(join(folder, ...parts.slice(0, at + 1)))).isSymbolicLink()) return true
  }
  return false
}

/** The address of a file of the look: a new one whenever the file is another, and one that servers let browsers keep. */
function hashedAddress(file: string, bytes: Buffer): string {
  // As long as those that Vite gives: src/server/site/cache-control.ts knows them by it.
  const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 8)
  const [, stem = '', ending = ''] = /^(.*?)(\.\w+)?$/s.exec(basename(file)) ?? []
  return `/assets/${stem.replace(/[^\w-]+/g, '-').toLowerCase()}-${hash}${ending.toLowerCase()}`
}

/** Why a file could not be read, after its name. */
export function reasonOf(error: unknown): string {
  if (isMissing(error)) return 'which is not there'
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
  return code === 'EISDIR' ? 'which is a folder' : `which cannot be read (${code})`
}

async function namesIn(folder: string, place: string): Promise<string[]> {
  try {
    return (await readdir(join(folder, place))).map((name) => posix.join(place, name))
  } catch (error) {
    if (error instanceof Error && 'code' in error) return []
    throw error
  }
}

/** The file of a kind that was probably meant by one that is not there: beside it, or where such files usually lie. */
async function meantFile(folder: string, file: string, is: RegExp): Promise<string | undefined> {
  const places = new Set([posix.dirname(file), '.', 'fonts', 'images'])
  const names = (await Promise.all([...places].map((place) => namesIn(folder, place)))).flat()
  const known = names.filter((name) => is.test(name) && !notForReaders(name))
  return nearest(file, known) ?? known.find((name) => basename(name) === basename(file))
}

/**
 * Reads a file of the edition that a style sheet at its top names. Whatever is wrong with the address or the file is
 * told, with both of them; nothing is thrown.
 */
export async function readNamed(folder: string, address: string, wanted: Wanted): Promise<Reading> {
  const fault = (...words: Fault): Reading => ({ kind: 'fault', fault: words })
  const shown = showFound(address)
  if (otherHost.test(address)) return fault(shown, ...wanted.elsewhere)
  let file: string | undefined
  try {
    file = nameOf(address)
  } catch {
    return fault(`${shown}, in which a % stands before no number`, 'an address', 'write %25 for the sign itself')
  }
  if (file === undefined) return fault(shown, ...wanted.elsewhere)
  // The two differ where the address is encoded, or says more than the name.
  const named = file === address.replace(/^\//, '') ? showFound(file) : `${showFound(file)} (from ${shown})`
  if (!wanted.is.test(file)) return fault(`${named}, a file of another kind`, wanted.kind)
  if (notForReaders(file))
    return fault(`${named}, which is not for readers by its name`, wanted.kind, 'give it and its folders other names')
  try {
    if (await isLinked(folder, file)) return fault(`${named}, which is a link`, 'the file itself')
    const from = join(folder, file)
    const bytes = await readFile(from)
    return { kind: 'read', file: { path: hashedAddress(file, bytes), from, file }, bytes }
  } catch (error) {
    const meant = isMissing(error) ? await meantFile(folder, file, wanted.is) : undefined
    const mend = meant === undefined ? 'look at its name and its rights' : `did you mean "${meant}"?`
    return fault(`${named}, ${reasonOf(error)}`, 'a file of the edition', mend)
  }
}
