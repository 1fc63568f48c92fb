import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import pLimit from 'p-limit'
import sharp from 'sharp'
import type { Measure, Measured } from '#src/article/size-images.ts'
import { widestJpeg } from '#src/contract/image.ts'
import type { Url } from '#src/contract/url.ts'
import { isHidden } from '#src/disk/is-hidden.ts'
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
// Decoders are fed from strangers' folders: no picture of more than 100 megapixels is opened.
export const mostPixels = 100_000_000

type Drawn = { src: string; measured: Measured; files: PictureFile[]; isNew: boolean }

// Files may bear any name; addresses stand in a `srcset` too, where a space or a comma would break them.
const encodePath = (path: string) => path.split('/').map(encodeURIComponent).join('/')

/** What a written address names in the folder. A percent sign that encodes nothing stands for itself. */
export function decodePath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

const hex = (value: number) => Math.round(value).toString(16).padStart(2, '0')

/** What a picture's file says of itself: its size as the camera says that it is held, and whether it may be seen through. */
async function lookAt(file: string | Buffer): Promise<Measured> {
  const { autoOrient, hasAlpha } = await sharp(file, { limitInputPixels: mostPixels }).metadata()
  return { ...autoOrient, ...(hasAlpha ? { transparent: true as const } : {}) }
}

async function drawLadder(path: string, src: string, cache: string): Promise<Drawn> {
  const bytes = await readFile(path)
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 10)
  const open = () => sharp(bytes, { limitInputPixels: mostPixels }).rotate()
  const { width, height, ...look } = await lookAt(bytes)
  const stem = src.replace(/\.[^.]+$/, '')
  const widths = [...ladder.filter((one) => one < width), ...(width <= 1920 ? [width] : [])]

  const files: PictureFile[] = []
  let isNew = false
  const add = async (name: string, draw: () => Promise<Buffer>) => {
    const file = await kept(cache, `${hash}-${name}`, draw)
    isNew ||= file.isNew
    const path = `${stem}-${hash}-${name}`
    files.push({ path, from: file.from })
    return encodePath(path)
  }
  const avif: { src: Url; width: number }[] = []
  for (const one of widths) {
    const address = await add(`${one}.avif`, () =>
      open().resize({ width: one }).avif({ quality: 52, effort: 3 }).toBuffer(),
    )
    avif.push({ src: address as Url, width: one })
  }
  // For browsers without AVIF (some 5 %), one JPEG of a phone's width at twice the density.
  const small = Math.min(width, widestJpeg)
  const jpeg = await add(`${small}.jpg`, () =>
    open().flatten({ background: '#ffffff' }).resize({ width: small }).jpeg({ quality: 80, mozjpeg: true }).toBuffer(),
  )
  const { from: colourFile } = await kept(cache, `${hash}.colour`, async () => {
    const { dominant } = await open().resize({ width: 64 }).stats()
    return Buffer.from(`#${hex(dominant.r)}${hex(dominant.g)}${hex(dominant.b)}`)
  })
  const placeholder = await readFile(colourFile, 'utf8')
  const measured = {
    width,
    height,
    ...look,
    sources: [{ type: 'image/avif' as const, files: avif }],
    placeholder,
    src: jpeg as Url,
  }
  return { src, measured, files, isNew }
}

async function measureOnly(path: string, src: string): Promise<Drawn> {
  return { src, measured: await lookAt(path), files: [], isNew: false }
}

type Options = {
  /** Where drawn copies are kept between publishes. */
  cache: string
  /** `false` reads sizes only, as development does: the pictures are then served as they lie in the folder. */
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
        const src = `/${relative(folder, path).replaceAll('\\', '/')}`
        try {
          const one = isDrawn && readable.test(name) ? await drawLadder(path, src, cache) : await measureOnly(path, src)
          known.set(src, one.measured)
          originals.set(src, path).set(one.measured.src ?? src, path)
          files.push(...one.files)
          if (one.isNew) drawn += 1
        } catch (error) {
          known.set(src, `a picture that cannot be read (${error instanceof Error ? error.message : error})`)
        }
        done += 1
        onProgress?.(done, paths.length)
      }),
    ),
  )
  const measure: Measure = (src) =>
    known.get(decodePath(src)) ?? (src.startsWith('/') ? 'which is not in the edition' : 'which lies on another site')
  const original = (src: string) => originals.get(src) ?? originals.get(decodePath(src))
  return { measure, original, files, drawn }
}
