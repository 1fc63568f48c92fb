import sharp, { type OverlayOptions, type Sharp } from 'sharp'
import { cardSize } from '#src/contract/card.ts'
import type { Direction } from '#src/lib/text-direction.ts'
import { contrast, passing } from '#src/publish/look/colours.ts'
import type { Colours, Theme } from '#src/publish/look/theme.ts'
import type { Picture } from './card-jpeg.ts'
import type { Raster } from './fit-text.ts'

/** What cards are drawn in. */
export type CardColours = Pick<Colours, 'paper' | 'raised' | 'ink' | 'secondary' | 'accent'> & {
  /** Words over a darkened picture, and the mark beside them. */
  overPicture: string
  accentOnDark: string
}

// What a white picture becomes where it is darkened behind words, and what they need there (WCAG 2.2, 1.4.3).
const lightestScrim = '#656462'
const least = 4.5

/** The colours of the light scheme, and the accent of the dark one. Over a picture stands the lighter of paper and ink. */
export function cardColours({ light, dark }: Theme): CardColours {
  const { paper, raised, ink, secondary, accent } = light
  const lighter = contrast(paper, '#000000') >= contrast(ink, '#000000') ? paper : ink
  const overPicture = passing(lighter, lightestScrim, least) ?? '#ffffff'
  return { paper, raised, ink, secondary, accent, overPicture, accentOnDark: dark.accent }
}

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
