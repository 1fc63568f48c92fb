import type { Dirent } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative, resolve, sep } from 'node:path'
import { isHidden } from '#src/disk/is-hidden.ts'
import { isVerificationFile, verificationLine } from '#src/lib/verification-file.ts'
import { lookFiles } from '#src/publish/look/look.ts'
import type { FileProblems } from './edition.ts'
import { isPicture, kindOf } from './public-kinds.ts'

/** A file of the edition's folder: the address that it gets, with its accents in one piece, and where it lies. */
export type OwnFile = { path: string; from: string }
/** What of a folder is public as it lies there, and a note for each file that stays unpublished. */
export type OwnFiles = { files: OwnFile[]; leftOut: FileProblems[] }

/** Files of operating systems and of version control, which lie in every folder and which no publisher has written. */
const ofSystems =
  /(?:^|\/)(?:\.DS_Store|\._[^/]*|Thumbs\.db|desktop\.ini|\.git|\.gitignore|\.keep|\.gitkeep|\.gitattributes)(?:$|\/)/i

/** A licence that asks to lie beside its fonts. It is not public, and nothing is to be said of it. */
const fontLicence = /^fonts\/(?:[^/]+\/)*[^/]*(?:OFL|LICEN[CS]E|COPYING)[^/.]*(?:\.(?:txt|md))?$/i

const leaveOut = (file: string, found: string, wanted: string): FileProblems => ({
  file,
  problems: [
    { weight: 'note', path: '', found, wanted, mend: 'take it out of the folder, or leave it: nobody sees it' },
  ],
  isPrivate: true,
})

const inForwardSlashes = (path: string) => path.replaceAll('\\', '/')

/** The place of one folder within another, relative, with forward slashes; undefined if it lies outside of it. */
export function placeWithin(folder: string, inner: string): string | undefined {
  const place = relative(resolve(folder), resolve(inner))
  if (place === '..' || place.startsWith(`..${sep}`) || resolve(inner) === place) return undefined
  return place.replaceAll('\\', '/')
}

/** Every file of the edition's folder but hidden ones. */
export async function ownFiles(folder: string): Promise<OwnFile[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  return found
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !isHidden(relative(folder, path)))
    .map((from) => ({ from, path: inForwardSlashes(from.slice(folder.length)).normalize() }))
}

/** Whether a fold of the edition reads this JSON file: then that fold says what is wrong with it. */
async function isRead(path: string, from: string): Promise<boolean> {
  if (/^(?:articles|authors|pages)\/|^(?:front|publication|redirects|words)\.json$/.test(path)) return true
  if (path.includes('/')) return false
  try {
    return /"schema"\s*:\s*"article\//.test((await readFile(from, 'utf8')).slice(0, 20_000))
  } catch {
    // Not readable: then it is certainly no story.
    return false
  }
}

/** Where hidden files or those of the service begin: a folder is named once and not file by file. */
function closedAt(path: string, closed: ReadonlySet<string>): { at: string; found: string } | undefined {
  const parts = path.split('/')
  for (const [index] of parts.entries()) {
    const at = parts.slice(0, index + 1).join('/')
    if (closed.has(at)) return { at, found: 'the folder of the sign-ups' }
    if (isHidden(parts[index] ?? '')) return { at, found: 'a hidden name' }
    if (parts[index] === 'node_modules') return { at, found: 'a folder of packages' }
  }
  return undefined
}

/** Whether a page of HTML is what its name says and no more: nothing of a publisher's is served as HTML. */
async function isVerification(path: string, from: string): Promise<boolean> {
  const { size } = await stat(from)
  return size < 200 && (await readFile(from, 'utf8')).trim() === verificationLine(path)
}

async function examine(
  entry: Dirent,
  path: string,
  from: string,
  used: ReadonlySet<string>,
): Promise<OwnFile | FileProblems | undefined> {
  if (entry.isSymbolicLink()) return leaveOut(path, 'a link', 'the file itself')
  if (!entry.isFile() || isPicture(path) || lookFiles.includes(path)) return undefined
  if (fontLicence.test(path)) return undefined
  // A font has an address of its own alone. An SVG that styles.css names may be shown by stories as well, where it lies.
  if (/\.woff2$/i.test(path)) {
    if (used.has(path)) return undefined
    return leaveOut(path, 'a font that theme.css does not use', '@font-face in theme.css to name it')
  }
  if (/\.json$/i.test(path) && !path.startsWith('.well-known/')) {
    if (await isRead(path, from)) return undefined
    return leaveOut(
      path,
      'JSON that is neither a story, nor an author, nor a page',
      'a story in articles/, an author in authors/, or a page in pages/',
    )
  }
  if (isVerificationFile(path) && !(await isVerification(path, from)))
    return leaveOut(path, 'a page of HTML', `the one line "${verificationLine(path)}"`)
  const kind = kindOf(path)
  return kind.isPublic ? { from, path: `/${path.normalize()}` } : leaveOut(path, kind.found, kind.wanted)
}

/**
 * Sorts the files of an edition's folder that no fold reads into those which are public as they are and those which are
 * not (`docs/contracts/edition.md`). `closed` are folders inside of it that are never public, relative, with forward
 * slashes: the data folder of the sign-ups, if it lies there. `used` are files that the look of the publication names.
 */
export async function sortOwnFiles(
  folder: string,
  closed: ReadonlySet<string> = new Set(),
  used: ReadonlySet<string> = new Set(),
): Promise<OwnFiles> {
  const files: OwnFile[] = []
  const leftOut: FileProblems[] = []
  const named = new Set<string>()
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  for (const entry of entries) {
    const from = join(entry.parentPath, entry.name)
    const path = inForwardSlashes(relative(folder, from))
    if (ofSystems.test(path)) continue
    const closedPlace = closedAt(path, closed)
    if (closedPlace !== undefined) {
      const { at, found } = closedPlace
      if (!named.has(at)) leftOut.push(leaveOut(at, found, 'nothing, unless it was meant for readers'))
      named.add(at)
      continue
    }
    const examined = await examine(entry, path, from, used)
    if (examined === undefined) continue
    if ('file' in examined) leftOut.push(examined)
    else files.push(examined)
  }
  const byFile = (a: FileProblems, b: FileProblems) => (a.file < b.file ? -1 : 1)
  return { files, leftOut: leftOut.toSorted(byFile) }
}
