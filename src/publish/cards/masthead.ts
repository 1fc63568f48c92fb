import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import type { CardFonts } from '#src/publish/pictures/fonts.ts'
import { mostPixels } from '#src/publish/pictures/pictures.ts'
import { fitText, type Raster, steps } from './fit-text.ts'
import { type CardColours, fromStart, type Layer, margin, place, rect, shapes } from './layers.ts'
import type { Language } from './plan-cards.ts'

/** Who publishes. `logo` draws the mark within a height and a width; there is none if it cannot be read. */
export type Brand = {
  name: string
  lang: string
  logo: ((height: number, width: number) => Promise<Raster>) | undefined
}

/** Reads the publication's mark, a drawing or a picture. */
export async function readLogo(from: string): Promise<NonNullable<Brand['logo']>> {
  const bytes = await readFile(from)
  const natural = await sharp(bytes, { limitInputPixels: mostPixels }).metadata()
  return async (height, width) => {
    const density = natural.format === 'svg' ? Math.max(1, Math.min(2400, (72 * 2 * height) / natural.height)) : 72
    const { data, info } = await sharp(bytes, { density, limitInputPixels: mostPixels })
      .resize({ height, width, fit: 'inside' })
      .toColourspace('srgb')
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
    return { data, width: info.width, height: info.height }
  }
}

const tall = 52
const gap = 18
// A tab of paper hangs from the card's upper edge; on paper there is none, and the text stands at the margin.
const forms = {
  tab: { middle: 46, height: 92, padding: 26 },
  plain: { middle: 84, height: 0, padding: 0 },
} as const

/** The publication's mark and name, at the side from which the card is read. */
export async function masthead(
  { fonts, brand, colours, language }: { fonts: CardFonts; brand: Brand; colours: CardColours; language: Language },
  form: keyof typeof forms,
): Promise<Layer[]> {
  const { middle, height, padding } = forms[form]
  const { dir } = language
  const name = await fitText([{ text: brand.name, colour: colours.ink, weight: 500 }], {
    fonts,
    face: 'display',
    dir: 'ltr',
    lang: brand.lang,
    width: 800,
    steps: steps(48, 26, 64),
    isOneLine: true,
  })
  const logo = await brand.logo?.(tall, 200)
  const beside = logo === undefined ? 0 : logo.width + gap
  const whole = padding + beside + name.width + padding
  const tab =
    height === 0 ? [] : [shapes(rect({ left: fromStart(whole, dir), top: 0, width: whole, height }, colours.paper))]
  const centred = (text: Raster, inset: number) =>
    place(text, fromStart(text.width, dir, margin + padding + inset), middle - text.height / 2)
  return [...tab, ...(logo === undefined ? [] : [centred(logo, 0)]), centred(name, beside)]
}
