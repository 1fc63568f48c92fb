import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename, join, posix } from 'node:path'
import type { Report } from '#src/contract/problem.ts'
import { showFound } from '#src/contract/problem.ts'
import { isMissing } from '#src/disk/is-missing.ts'
import { type Metrics, measureFont } from './measure-font.ts'
import { damage, type GivenFace } from './theme-file.ts'

/** A file of the edition that pages ask for: its address, where it lies, and its name within the folder. */
export type LookFile = { path: string; from: string; file: string }
/** A face of the publication's own, ready to be named in a style sheet. */
export type OwnFont = LookFile & {
  family: string
  place: GivenFace['place']
  /** The first and the last weight that it has. */
  weights: readonly [number, number]
  isUpright: boolean
  metrics: Metrics
  bytes: number
  /** What `@font-face` says of it besides its family and its file. */
  css: string
}

/** What may be said of a face, and how it is written. What is said of `font-display` is ours to say. */
const sayings: Readonly<Record<string, RegExp>> = {
  'font-weight': /^(?:normal|bold|\d{1,4}(?: \d{1,4})?)$/,
  'font-style': /^(?:normal|italic|oblique(?: -?[\d.]+deg){0,2})$/,
  'font-stretch': /^(?:[a-z-]+|[\d.]+%(?: [\d.]+%)?)$/,
  'unicode-range': /^[Uu]\+[\da-fA-F?-]+(?:, ?[Uu]\+[\da-fA-F?-]+)*$/,
}
const read = new Set(['font-family', 'src', 'font-display'])

/** A name that can be written between quotation marks as it is. */
export const isFamily = (name: string): boolean => /^[\p{L}\p{N}][\p{L}\p{N} ._-]*$/u.test(name)
export const unquoted = (text: string): string => text.trim().replace(/^(["'])(.*)\1$/, '$2')

/** The name of a file within the edition, from an address that a style sheet at its top gives; undefined for any other. */
export function fileAt(address: string): string | undefined {
  if (/^[a-z][a-z\d+.-]*:|^\/\//i.test(address)) return undefined
  let path: string
  try {
    path = decodeURI(address.replace(/[?#].*$/, ''))
  } catch {
    // A percent sign that encodes nothing.
    return undefined
  }
  const file = posix.normalize(path.replace(/^\//, ''))
  return file.startsWith('..') || file === '.' || file.includes('\\') ? undefined : file
}

/** The address of a file of the look: a new one whenever the file is another, so that servers let it be kept for good. */
export function hashedAddress(file: string, bytes: Buffer): string {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 8)
  const [, stem = '', ending = ''] = /^(.*?)(\.\w+)?$/.exec(basename(file)) ?? []
  return `/assets/${stem.replace(/[^\w-]+/g, '-').toLowerCase()}-${hash}${ending.toLowerCase()}`
}

function weightsOf(said: string | undefined): readonly [number, number] {
  const [first = 'normal', last = first] = (said ?? 'normal').split(' ')
  const toNumber = (text: string) => (text === 'bold' ? 700 : text === 'normal' ? 400 : Number(text))
  return [toNumber(first), toNumber(last)]
}

// A font is read at every request in development, and measured once.
const measured = new Map<string, Metrics>()
async function measuredOnce(path: string, bytes: Buffer): Promise<Metrics> {
  const metrics = measured.get(path) ?? (await measureFont(bytes))
  measured.set(path, metrics)
  return metrics
}

async function readFont(folder: string, face: GivenFace, report: Report): Promise<OwnFont | undefined> {
  const { place, says, urls } = face
  const refuse = (path: string, ...words: [found: string, wanted: string, mend?: string]) => {
    report(damage(place, `@font-face ${path}`.trim(), words))
    return undefined
  }
  const family = unquoted(says.get('font-family') ?? '')
  if (!isFamily(family)) return refuse('font-family', showFound(says.get('font-family')), 'the name of the face')
  const [url] = urls
  const file = url === undefined ? undefined : fileAt(url)
  if (url === undefined || urls.length > 1 || /local\(/.test(says.get('src') ?? ''))
    return refuse('src', showFound(says.get('src')), 'one url() of a WOFF2 file: every browser reads that')
  if (file === undefined) {
    const mend = `put the file into the edition and write src: url("fonts/${basename(url).replace(/\W+$/, '')}")`
    return refuse('src', showFound(url), 'a file of the edition: no other host is told of readers', mend)
  }
  const odd = [...says].find(([name, value]) => !read.has(name) && sayings[name]?.test(value) !== true)
  if (odd !== undefined)
    return refuse(odd[0], showFound(odd[1]), `nothing, or a value of ${Object.keys(sayings).join(', ')}`)
  const from = join(folder, file)
  try {
    const bytes = await readFile(from)
    const path = hashedAddress(file, bytes)
    if (bytes.toString('latin1', 0, 4) !== 'wOF2') return refuse('src', `"${file}", which is no WOFF2`, 'a WOFF2 file')
    const metrics = await measuredOnce(path, bytes)
    const css = Object.keys(sayings)
      .flatMap((name) => (says.has(name) ? [`${name}:${says.get(name)};`] : []))
      .join('')
    const isUpright = !/italic|oblique/.test(says.get('font-style') ?? '')
    const weights = weightsOf(says.get('font-weight'))
    return { path, from, file, family, place, weights, isUpright, metrics, bytes: bytes.length, css }
  } catch (error) {
    if (isMissing(error)) return refuse('src', `"${file}", which is not there`, 'a file of the edition')
    return refuse('src', `"${file}", which cannot be read (${String(error).slice(0, 120)})`, 'a WOFF2 file')
  }
}

/** Reads the faces that a theme.css brings along, and reports those that cannot be used. */
export async function readOwnFonts(folder: string, given: readonly GivenFace[], report: Report): Promise<OwnFont[]> {
  const fonts: OwnFont[] = []
  for (const face of given) {
    const font = await readFont(folder, face, report)
    if (font !== undefined) fonts.push(font)
  }
  return fonts
}
