import { basename } from 'node:path'
import type { Report } from '#src/contract/problem.ts'
import { showFound } from '#src/contract/problem.ts'
import { type LookFile, readNamed } from './look-files.ts'
import { type Metrics, measureFont } from './measure-font.ts'
import { damage, type Fault, type GivenFace } from './theme-file.ts'

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
  const refuse = (path: string, ...words: Fault) => {
    report(damage(place, `@font-face ${path}`.trim(), words))
    return undefined
  }
  const family = unquoted(says.get('font-family') ?? '')
  if (!isFamily(family)) return refuse('font-family', showFound(says.get('font-family')), 'the name of the face')
  const [url] = urls
  if (url === undefined || urls.length > 1 || /local\(/.test(says.get('src') ?? ''))
    return refuse('src', showFound(says.get('src')), 'one url() of a WOFF2 file: every browser reads that')
  const odd = [...says].find(([name, value]) => !read.has(name) && sayings[name]?.test(value) !== true)
  if (odd !== undefined)
    return refuse(odd[0], showFound(odd[1]), `nothing, or a value of ${Object.keys(sayings).join(', ')}`)
  const mend = `put the file into the edition and write src: url("fonts/${basename(url).replace(/\W+$/, '')}")`
  const reading = await readNamed(folder, url, {
    ...{ is: /\.woff2$/i, kind: 'a WOFF2 file' },
    elsewhere: ['a file of the edition: no other host is told of readers', mend],
  })
  if (reading.kind === 'fault') return refuse('src', ...reading.fault)
  const { bytes, file } = reading
  if (bytes.toString('latin1', 0, 4) !== 'wOF2')
    return refuse('src', `"${file.file}", which is no WOFF2`, 'a WOFF2 file')
  try {
    const metrics = await measuredOnce(file.path, bytes)
    const css = Object.keys(sayings)
      .flatMap((name) => (says.has(name) ? [`${name}:${says.get(name)};`] : []))
      .join('')
    const isUpright = !/italic|oblique/.test(says.get('font-style') ?? '')
    const weights = weightsOf(says.get('font-weight'))
    return { ...file, family, place, weights, isUpright, metrics, bytes: bytes.length, css }
  } catch (error) {
    return refuse('src', `"${file.file}", which cannot be read (${String(error).slice(0, 120)})`, 'a WOFF2 file')
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
