import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import type { Publication } from '#src/contract/publication.ts'
import { isThere } from '#src/disk/is-there.ts'
import type { Theme } from '#src/publish/look/theme.ts'
import { kept } from './kept.ts'
import { readLetterMark } from './letter-mark.ts'
import { decodePath, mostPixels, type PictureFile } from './pictures.ts'

/** The addresses of a publication's icons, all of them square PNGs but the last. */
export type Icons = { small: string; large: string; maskable: string; apple: string; channel: string; favicon: string }

/** The side of the icon of an RSS channel in pixels: RSS allows no wider one. */
export const channelIcon = 144
type Shape = {
  side: number
  /** How much of the side the mark takes, for an icon that may not be see-through; else all of it. */
  opaque?: {
    share: number
    /** The same for a mark that is a tile: its colour goes on around it. */
    tileShare: number
  }
}
const shapes = {
  small: { side: 192 },
  large: { side: 512 },
  // Systems cut it to a shape of theirs, and keep a circle of 80 % at least: a square of 56 % lies inside of it.
  maskable: { side: 512, opaque: { share: 0.56, tileShare: 0.8 } },
  // iOS rounds the corners, and paints black what is see-through.
  apple: { side: 180, opaque: { share: 0.8, tileShare: 1 } },
  channel: { side: channelIcon },
} satisfies Record<string, Shape>
const faviconShape: Shape = { side: 32 }

// Raised when icons are drawn in another way, so that their addresses change.
const drawing = 2
// SVG is drawn at this many pixels before it is made smaller.
const drawnAt = 1024
const clear = { r: 0, g: 0, b: 0, alpha: 0 }

const contained = (mark: Buffer, side: number) =>
  sharp(mark, { limitInputPixels: mostPixels }).resize({ width: side, height: side, fit: 'contain', background: clear })

/** The colour of a mark that is a tile: opaque and of one colour at the middle of its four sides. */
async function tileColour(mark: Buffer): Promise<string | undefined> {
  const side = 64
  const pixels = await contained(mark, side).ensureAlpha().raw().toBuffer()
  const at = (x: number, y: number) => pixels.toString('hex', 4 * (y * side + x), 4 * (y * side + x) + 4)
  const [first = '', ...others] = [at(side / 2, 1), at(side / 2, side - 2), at(1, side / 2), at(side - 2, side / 2)]
  return first.endsWith('ff') && others.every((one) => one === first) ? `#${first.slice(0, 6)}` : undefined
}

type Mark = { bytes: Buffer; tile: string | undefined; paper: string }

async function drawIcon({ bytes, tile, paper }: Mark, { side, opaque }: Shape): Promise<Buffer> {
  const share = opaque === undefined ? 1 : tile === undefined ? opaque.share : opaque.tileShare
  const input = await contained(bytes, Math.round(side * share))
    .png()
    .toBuffer()
  const background = opaque === undefined ? clear : (tile ?? paper)
  const ground = sharp({ create: { width: side, height: side, channels: 4, background } })
  return ground
    .composite([{ input, gravity: 'centre' }])
    .png({ compressionLevel: 9 })
    .toBuffer()
}

/** A PNG as an icon file: one entry, as every browser since Vista's time reads it. */
function toIco(png: Buffer, side: number): Buffer {
  const header = Buffer.alloc(22)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(1, 4)
  header.writeUInt8(side, 6)
  header.writeUInt8(side, 7)
  header.writeUInt16LE(1, 10)
  header.writeUInt16LE(32, 12)
  header.writeUInt32LE(png.length, 14)
  header.writeUInt32LE(header.length, 18)
  return Buffer.concat([header, png])
}

/** A file of the folder, whichever way its name writes accents. */
async function readNamed(folder: string, name: string): Promise<Buffer> {
  const path = join(folder, name)
  return readFile((await isThere(path)) ? path : join(folder, name.normalize('NFD')))
}

/** The publication's mark as a large picture; undefined if it has none in its folder that can be read. */
async function readMark(folder: string, logo: Publication['logo']): Promise<Buffer | undefined> {
  if (logo === undefined || !logo.src.startsWith('/')) return undefined
  try {
    const bytes = await readNamed(folder, decodePath(new URL(logo.src, 'http://localhost').pathname))
    const {
      width = drawnAt,
      height = drawnAt,
      format,
    } = await sharp(bytes, { limitInputPixels: mostPixels }).metadata()
    if (format !== 'svg') return bytes
    const density = Math.min(72 * (drawnAt / Math.max(width, height)), 2400)
    return await sharp(bytes, { density, limitInputPixels: mostPixels }).png().toBuffer()
  } catch {
    // Not there, or no picture: the letter stands in, as it does where no mark is named.
    return undefined
  }
}

/**
 * Draws the icons of a publication from its mark, or from its first letter. They are named by what they are drawn from and
 * kept in the cache, so that a second publish draws none.
 */
export async function drawIcons(
  folder: string,
  cache: string,
  { publication: { name, logo }, look }: { publication: Pick<Publication, 'name' | 'logo'>; look: Theme },
): Promise<{ icons: Icons; files: PictureFile[] }> {
  const bytes = (await readMark(folder, logo)) ?? (await readLetterMark(name, cache, look))
  const { paper } = look.light
  const mark = { bytes, tile: await tileColour(bytes), paper }
  const hash = createHash('sha256').update(`${drawing}${paper}`).update(bytes).digest('hex').slice(0, 10)
  const files: PictureFile[] = []
  async function add(path: string, from: string, draw: () => Promise<Buffer>): Promise<string> {
    files.push({ path, from: (await kept(cache, from, draw)).from })
    return path
  }
  const addShape = (kind: keyof typeof shapes) => {
    const shape: Shape = shapes[kind]
    const file = `${kind}-${hash}-${shape.side}.png`
    return add(`/icons/${file}`, `icon-${file}`, () => drawIcon(mark, shape))
  }
  const icons = {
    small: await addShape('small'),
    large: await addShape('large'),
    maskable: await addShape('maskable'),
    apple: await addShape('apple'),
    channel: await addShape('channel'),
    favicon: await add('/favicon.ico', `icon-${hash}.ico`, async () =>
      toIco(await drawIcon(mark, faviconShape), faviconShape.side),
    ),
  }
  return { icons, files }
}
