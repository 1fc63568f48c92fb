import { cardSize } from '#src/contract/card.ts'
import type { CardFace, CardFonts } from '#src/publish/pictures/fonts.ts'
import type { Picture } from './card-jpeg.ts'
import { type Fit, fitText, type Raster, type Run, type Step } from './fit-text.ts'
import {
  type CardColours,
  flatten,
  fromStart,
  type Layer,
  margin,
  measure,
  place,
  plainGround,
  rect,
  shapes,
} from './layers.ts'
import { type Brand, masthead } from './masthead.ts'
import type { Language } from './plan-cards.ts'

const { width, height } = cardSize

/** What every card is drawn with. */
export type Studio = { fonts: CardFonts; brand: Brand; colours: CardColours }
/** What one card is drawn with. */
export type Sheet = Studio & { language: Language }

const setter =
  (face: CardFace) =>
  (
    { fonts, language }: Sheet,
    runs: readonly Run[],
    steps: readonly Step[],
    more: Partial<Fit> = {},
  ): Promise<Raster> =>
    fitText(runs, { fonts, face, ...language, width: measure, steps, ...more })

/** Sets a text in the face of headlines. */
export const setDisplay = setter('display')
/** Sets a text in the face of everything around them. */
export const setSans = setter('sans')

/** A text in one colour, a little heavier than running text: letters have to hold at a quarter of their size. */
export const run = (text: string, colour: string, weight = 500): Run => ({ text, colour, weight })

/** How tall texts under one another are; `gaps` stand above each of them. */
export const stackHeight = (texts: readonly Raster[], gaps: readonly number[]) =>
  texts.reduce((sum, text, at) => sum + text.height + (gaps[at] ?? 0), 0)

/** Puts texts under one another, each where `leftOf` says. */
export function stack(
  texts: readonly Raster[],
  top: number,
  gaps: readonly number[],
  leftOf: (text: Raster, at: number) => number,
): Layer[] {
  let y = top
  return texts.map((text, at) => {
    y += gaps[at] ?? 0
    const layer = place(text, leftOf(text, at), y)
    y += text.height
    return layer
  })
}

const paperTop = 135
const paperBottom = height - 14

/** The top of something that stands in the middle of the paper below its rule, a little above the true middle. */
export const middleOfPaper = (tall: number, share = 0.48) =>
  Math.round(paperTop + (paperBottom - paperTop - tall) * share)

/** A sheet of paper with the masthead above a rule, and the accent at its foot. */
export async function paperCard(sheet: Sheet, layers: readonly Layer[]): Promise<Picture> {
  const { colours } = sheet
  const rule = rect({ left: margin, top: paperTop - 3, width: measure, height: 3 }, colours.ink)
  const foot = rect({ left: 0, top: paperBottom, width, height: height - paperBottom }, colours.accent)
  const head = await masthead(sheet, 'plain')
  return flatten(plainGround(colours.raised), [shapes(rule + foot), ...head, ...layers])
}

/** Texts under one another in the middle of the paper, at the side from which they are read. */
export function paperStack(sheet: Sheet, texts: readonly Raster[], gaps: readonly number[], inset = margin): Layer[] {
  const top = middleOfPaper(stackHeight(texts, gaps))
  return stack(texts, top, gaps, (text) => fromStart(text.width, sheet.language.dir, inset))
}
