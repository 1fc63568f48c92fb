import sharp, { type OverlayOptions, type Sharp } from 'sharp'
import { cardSize } from '#src/contract/card.ts'
import type { Direction } from '#src/lib/text-direction.ts'
import { theme } from '#src/publish/pictures/theme.ts'
import type { Picture } from './card-jpeg.ts'
import type { Raster } from './fit-text.ts'

/** The colours of the light theme, and the accent of the dark one. */
export const colours = { ...theme.light, accentOnDark: theme.dark.accent }

/** The space around everything, wide enough for the round corners that some networks cut. */
export const margin = 64
/** The width that is left between the margins. */
export const measure = cardSize.width - 2 * margin

/** Something drawn on a card. */
export type Layer = OverlayOptions

/** Where something of this width begins, `inset` from the side from which its language is read. */
export function fromStart(width: number, dir: Direction, inset = margin): number {
  return dir === 'ltr' ? inset : cardSize.width - inset - width
}

/** A text or a picture at its place. */
export function place({ data, width, height }: Raster, left: number, top: number): Layer {
  return { input: data, raw: { width, height, channels: 4 }, left: Math.round(left), top: Math.round(top) }
}

/** Shapes over the whole card, as elements of SVG; numbers and colours of ours, never a publisher's text. */
export function shapes(elements: string): Layer {
  const { width, height } = cardSize
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${elements}</svg>`
  return { input: Buffer.from(svg), left: 0, top: 0 }
}

type Box = { left: number; top: number; width: number; height: number }

/** A filled box, as an element for `shapes`. */
export function rect({ left, top, width, height }: Box, fill: string): string {
  return `<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="${fill}"/>`
}

/** A card's ground in one colour. */
export const plainGround = (background: string) => sharp({ create: { ...cardSize, channels: 3, background } })

/** Puts the layers on a ground of the card's size. */
export async function flatten(ground: Sharp, layers: readonly Layer[] = []): Promise<Picture> {
  const { data, info } = await ground
    .composite([...layers])
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}
