import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, stat } from 'node:fs/promises'
import { extname, join, relative } from 'node:path'
import pLimit from 'p-limit'
import sharp from 'sharp'
import type { Measure, Measured, PictureNote } from '#src/article/size-images.ts'
import { jpegWidth, mostPixelsOfSide } from '#src/contract/image.ts'
import type { Url } from '#src/contract/url.ts'
import { isHidden } from '#src/disk/is-hidden.ts'
import { nearest } from '#src/lib/slips.ts'
import { isMoving, readHead } from './is-moving.ts'
import { kept } from './kept.ts'

/** A file of the finished site that is made from a picture, and where it lies until then. */
export type PictureFile = { path: string; from: string }
/** All pictures of an edition, by their address in it. */
export type Pictures = {
  measure: Measure
  /** The file that a picture was read from, by the address that is written or by the one that is published. */
  original: (src: string) => string | undefined
  files: PictureFile[]
  drawn: number
}

// Twice the widths that the page's layouts show a picture at, from a phone's card to a desktop's lead.
const ladder = [320, 480, 640, 800, 1000, 1280, 1920]
const readable = /\.(?:jpe?g|png|webp|avif|gif|tiff?)$/i
export const vector = /\.svg$/i
// What cameras and drawing programs keep, and browsers do not show.
const unshowable = /\.(?:hei[cf]s?|bmp|psd|ai|eps|pdf|raw|dng|cr[23]|nef|arw|orf|rw2|jp2|j2k|jxl|ico|tga|xcf|svgz)$/i
// Decoders are fed from strangers' folders: no picture of more than 100 megapixels is opened.
export const mostPixels = 100_000_000

type Drawn = { src: string; measured: Measured; files: PictureFile[]; isNew: boolean }

// Files may bear any name; addresses stand in a `srcset` too, where a space or a comma would break them.
const encodePath = (path: string) => path.split('/').map(encodeURIComponent).join('/')

/**
 * The name of a file that a written address means, with its accents in one piece (NFC), as all names are compared and
 * published: programs on a Mac write them in two. A percent sign that encodes nothing stands for itself.
 */
export function decodePath(path: string): string {
  try {
    return decodeURIComponent(path).normalize()
  } catch {
    return path.normalize()
  }
}

const hex = (value: number) => Math.round(value).toString(16).padStart(2, '0')

// The most that the format holds in either direction (libheif refuses more); browsers draw no larger one.
const tallestAvif = 16_384
// A film of the same length has a tenth of the bytes.
const mostMovingBytes = 5_000_000

type Look = Pick<Measured, 'width' | 'height' | 'transparent'> & { isMoving: boolean }

/** A picture that can be read, and is none for a page; the message says why. */
class UnfitPicture extends Error {
  override readonly name = 'UnfitPicture'
}

/**
 * Size, as the camera says that it is held, whether it moves, and whether it may be seen through. `bytes` is the file or its
 * beginning.
 */
async function lookAt(input: string | Buffer, bytes: Buffer): Promise<Look> {
  const metadata = await sharp(input, { limitInputPixels: mostPixels }).metadata()
  const { width, height } = metadata.autoOrient
  if (Math.max(width, height) > mostPixelsOfSide) {
    throw new UnfitPicture(`${width} x ${height} pixels; no side may have more than ${mostPixelsOfSide}`)
  }
  const transparent = metadata.hasAlpha ? { transparent: true as const } : {}
  return { width, height, ...transparent, isMoving: isMoving(metadata, bytes) }
}

/** What the page is told of it. */
const shown = ({ isMoving: _, ...rest }: Look) => rest

/** Whether a picture is shown moving, and what a publisher should know if it is not. */
function motionOf({ isMoving }: Look, bytes: number): { isShown: boolean; note?: PictureNote } {
  if (!isMoving || bytes <= mostMovingBytes) return { isShown: isMoving }
  const found = `which moves and has ${(bytes / 1e6).toFixed(1)} MB, and will stand still`
  return { isShown: false, note: { found, wanted: `at most ${mostMovingBytes / 1e6} MB, or a video` } }
}

type Copies = { avif: { src: Url; width: number }[]; note?: PictureNote }

/** The copies in AVIF at every width at which the format holds the picture; one that cannot be drawn costs no other. */
async function drawAvifs({ width, height }: Look, draw: (width: number) => Promise<string>): Promise<Copies> {
  const widths = [...ladder.filter((one) => one < width), ...(width <= 1920 ? [width] : [])]
  const avif: Copies['avif'] = []
  let note: PictureNote | undefined
  for (const one of widths.filter((candidate) => (height * candidate) / width <= tallestAvif)) {
    try {
      avif.push({ src: (await draw(one)) as Url, width: one })
    } catch (error) {
      // The system's own faults, such as a full disk, are not the picture's.
      if (!(error instanceof Error) || 'code' in error) throw error
      note ??= {
        found: `of which no copy ${one} px wide can be drawn (${error.message})`,
        wanted: 'a picture whose copies can all be drawn; the others are shown',
      }
    }
  }
  return note === undefined ? { avif } : { avif, note }
}

async function drawLadder(path: string, src: string, cache: string): Promise<Drawn> {
  const bytes = await readFile(path)
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 10)
  const open = () => sharp(bytes, { limitInputPixels: mostPixels }).rotate()
  const look = await lookAt(bytes, bytes)
  const stem = src.replace(/\.[^.]+$/, '')

  const files: PictureFile[] = []
  let isNew = false
  const add = async (name: string, draw: () => Promise<Buffer>) => {
    const file = await kept(cache, `${hash}-${name}`, draw)
    isNew ||= file.isNew
    const path = `${stem}-${hash}-${name}`
    files.push({ path, from: file.from })
    return encodePath(path)
  }
  const copies = await drawAvifs(look, (width) =>
    add(`${width}.avif`, () => open().resize({ width }).avif({ quality: 52, effort: 3 }).toBuffer()),
  )
  // For browsers without AVIF (some 5 %), one JPEG of a phone's width at twice the density.
  const small = jpegWidth(look)
  const jpeg = await add(`${small}.jpg`, () =>
    open().flatten({ background: '#ffffff' }).resize({ width: small }).jpeg({ quality: 80, mozjpeg: true }).toBuffer(),
  )
  const { from: colourFile } = await kept(cache, `${hash}.colour`, async () => {
    const { dominant } = await open().resize({ width: 64 }).stats()
    return Buffer.from(`#${hex(dominant.r)}${hex(dominant.g)}${hex(dominant.b)}`)
  })
  const placeholder = await readFile(colourFile, 'utf8')
  const motion = motionOf(look, bytes.length)
  const moving = `${stem}-moving-${hash}-${look.width}${extname(src).toLowerCase()}`
  if (motion.isShown) files.push({ path: moving, from: path })
  const note = motion.note ?? copies.note
  const measured = {
    ...shown(look),
    sources: [{ type: 'image/avif' as const, files: copies.avif }],
    ...(motion.isShown ? { moving: encodePath(moving) as Url } : {}),
    placeholder,
    src: jpeg as Url,
    ...(note === undefined ? {} : { note }),
  }
  return { src, measured, files, isNew }
}

/** Whether every pixel can be read, as drawing will ask: a file may end in its middle. Small, so that it is quick. */
async function openOnce(path: string): Promise<void> {
  await sharp(path, { limitInputPixels: mostPixels }).resize({ width: 8 }).raw().toBuffer()
}

async function measureOnly(path: string, lying: string, cache: string): Promise<Drawn> {
  const look = await lookAt(path, await readHead(path))
  const { size, mtimeMs } = await stat(path)
  const { note } = motionOf(look, size)
  const known = createHash('sha256').update(`${path} ${size} ${mtimeMs}`).digest('hex').slice(0, 16)
  // A picture that was opened once is not opened again until its file changes.
  await kept(cache, `${known}.opened`, async () => {
    await openOnce(path)
    return Buffer.from('')
  })
  const src = lying.normalize()
  const measured = {
    ...shown(look),
    // Whoever serves the folder looks for the very name.
    ...(lying === src ? {} : { src: encodePath(lying) as Url }),
    ...(note === undefined ? {} : { note }),
  }
  return { src, measured, files: [], isNew: false }
}

type Options = {
  /** Where drawn copies are kept between publishes. */
  cache: string
  /** `false` reads sizes and draws nothing, as checking and development do: the pictures are then served as they lie in the folder. */
  isDrawn: boolean
  onProgress?: (done: number, all: number) => void
}

/**
 * Reads every picture of a folder: sizes, a colour, and smaller copies in AVIF with one JPEG to fall back on. Copies are
 * named by the picture's content and kept, so that a second publish draws none. A picture that cannot be read is known
 * by the reason.
 */
export async function readPictures(folder: string, { cache, isDrawn, onProgress }: Options): Promise<Pictures> {
  await mkdir(cache, { recursive: true })
  const names = await readdir(folder, { recursive: true })
  const paths = names.filter((name) => (readable.test(name) || vector.test(name)) && !isHidden(name)).sort()
  const limit = pLimit(2)
  const known = new Map<string, Measured | string>()
  const originals = new Map<string, string>()
  const files: PictureFile[] = []
  let drawn = 0
  let done = 0
  await Promise.all(
    paths.map((name) =>
      limit(async () => {
        const path = join(folder, name)
        const lying = `/${relative(folder, path).replaceAll('\\', '/')}`
        const src = lying.normalize()
        try {
          const one =
            isDrawn && readable.test(name) ? await drawLadder(path, src, cache) : await measureOnly(path, lying, cache)
          known.set(src, one.measured)
          originals.set(src, path).set(one.measured.src ?? src, path)
          files.push(...one.files)
          if (one.isNew) drawn += 1
        } catch (error) {
          if (!(error instanceof Error)) throw error
          // Other messages are the library's: they name a step of reading, and nobody knows from them what to mend.
          const reason = error instanceof UnfitPicture ? error.message : 'it is damaged, or larger than 100 megapixels'
          known.set(src, `a picture that cannot be read: ${reason}`)
        }
        done += 1
        onProgress?.(done, paths.length)
      }),
    ),
  )
  const others = new Set(names.map((name) => `/${name.replaceAll('\\', '/')}`))
  const measure: Measure = (src) => {
    const path = decodePath(src)
    const measured = known.get(path)
    if (measured !== undefined) return measured
    if (!src.startsWith('/')) return 'which lies on another site'
    if (unshowable.test(path) && others.has(path)) return 'a kind of picture that cannot be shown'
    const meant = nearest(path, known.keys())
    return meant === undefined
      ? 'which is not in the edition'
      : `which is not in the edition; "${encodePath(meant)}" is`
  }
  const original = (src: string) => originals.get(src) ?? originals.get(decodePath(src))
  return { measure, original, files, drawn }
}
