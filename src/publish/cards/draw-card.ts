import { cardSize } from '#src/contract/card.ts'
import { phrases } from '#src/words/phrases.ts'
import type { Picture } from './card-jpeg.ts'
import { steps } from './fit-text.ts'
import { flatten, fromStart, margin, measure, place, plainGround, rect, shapes } from './layers.ts'
import { masthead } from './masthead.ts'
import { openCrop, type Source } from './open-crop.ts'
import { type Card, cardRatio } from './plan-cards.ts'
import {
  middleOfPaper,
  paperCard,
  paperStack,
  run,
  type Sheet,
  type Studio,
  setDisplay,
  setSans,
  stack,
  stackHeight,
} from './sheet.ts'

const { width, height } = cardSize
type Kind<Name extends Card['kind']> = Extract<Card, { kind: Name }>

// Headlines of the usual length stand in three lines at most and leave the picture its upper half; a longer one may take
// more of it before it becomes smaller, and only the longest, or one in a wide script, goes below what is read at a quarter.
const headlineOverPicture = [...steps(104, 80, 262), ...steps(78, 58, 386), ...steps(54, 24, 386)]
const headlineOnPaper = [...steps(112, 58, 346), ...steps(54, 24, 346)]
const quoteSizes = [...steps(132, 58, 292), ...steps(54, 24, 292)]

const setKicker = (sheet: Sheet, text: string, colour: string) =>
  setSans(sheet, [run(text, colour, 600)], steps(38, 26, 60), { isOneLine: true, width: measure - 30 })

// X lays the title of the page over the picture's foot, some 36 px, where it shows the picture 374 to 500 px wide: kept free.
const footOverPicture = 104

// Behind the text the scrim is at least this dense: paper on it has a contrast of 4.9 to a white picture.
const scrimBehindText = 0.64

/** Darkens the picture behind a text that begins at `top`, in steps that show no edge. */
function scrim(top: number): string {
  const from = Math.max(0, top - 190)
  const stop = (y: number, opacity: number) =>
    `<stop offset="${((y - from) / (height - from)).toFixed(3)}" stop-color="#100e0b" stop-opacity="${opacity}"/>`
  const stops = [stop(from, 0), stop(top - 110, 0.22), stop(top - 20, scrimBehindText), stop(height, 0.84)]
  const gradient = `<linearGradient id="scrim" x1="0" y1="0" x2="0" y2="1">${stops.join('')}</linearGradient>`
  return gradient + rect({ left: 0, top: from, width, height: height - from }, 'url(#scrim)')
}

async function drawStoryOverPicture(card: Kind<'story'>, picture: Source, sheet: Sheet): Promise<Picture> {
  const { dir } = sheet.language
  // The picture's point of interest lands in the half that no text covers, if its edges allow.
  const ground = await openCrop(picture, cardRatio, cardSize, [0.5, 0.3])
  const { overPicture, accentOnDark } = sheet.colours
  const kicker = await setKicker(sheet, card.kicker, overPicture)
  const headline = await setDisplay(sheet, [run(card.headline, overPicture)], headlineOverPicture)
  const gaps = [0, 30]
  const top = height - footOverPicture - stackHeight([kicker, headline], gaps)
  const insets = [margin + 26, margin]
  const texts = stack([kicker, headline], top, gaps, (text, at) => fromStart(text.width, dir, insets[at]))
  const bar = rect({ left: fromStart(10, dir), top, width: 10, height: kicker.height }, accentOnDark)
  return flatten(ground, [shapes(scrim(top) + bar), ...texts, ...(await masthead(sheet, 'tab'))])
}

async function drawStoryOnPaper(card: Kind<'story'>, sheet: Sheet): Promise<Picture> {
  const { colours } = sheet
  const kicker = await setKicker(sheet, card.kicker, colours.accent)
  const headline = await setDisplay(sheet, [run(card.headline, colours.ink)], headlineOnPaper)
  return paperCard(sheet, paperStack(sheet, [kicker, headline], [0, 32]))
}

/** Who said it; where nobody is named, the story that it stands in. */
function sourceOf({ speaker, role, headline }: Kind<'quote'>, { colours }: Sheet) {
  if (speaker === undefined) return [run(headline, colours.secondary)]
  return [
    run(speaker, colours.accent, 700),
    ...(role === undefined ? [] : [run(`${phrases.site.comma}${role}`, colours.secondary)]),
  ]
}

/** What opens a quotation in the publication's language; a large one stands beside a quote. */
const openingMark = () => phrases.head.quoted.split('{words}')[0]?.trim() || '“'

async function drawQuote(card: Kind<'quote'>, sheet: Sheet): Promise<Picture> {
  const { colours } = sheet
  const { dir } = sheet.language
  const inset = margin + 128
  const inner = { width: width - inset - margin }
  const words = await setDisplay(sheet, [run(card.quote, colours.ink)], quoteSizes, inner)
  const source = await setSans(sheet, sourceOf(card, sheet), steps(36, 26, 80), inner)
  const sign = await setDisplay(sheet, [run(openingMark(), colours.accent)], steps(260, 100, 110), { width: 100 })
  const gaps = [0, 44]
  const top = middleOfPaper(stackHeight([words, source], gaps))
  return paperCard(sheet, [
    place(sign, fromStart(sign.width, dir, margin - 4), top),
    ...paperStack(sheet, [words, source], gaps, inset),
  ])
}

async function drawSection({ name, description }: Kind<'section'>, sheet: Sheet): Promise<Picture> {
  const { colours } = sheet
  const texts = [await setDisplay(sheet, [run(name, colours.ink)], steps(200, 58, 250))]
  if (description !== undefined)
    texts.push(await setSans(sheet, [run(description, colours.secondary)], steps(42, 26, 110)))
  return paperCard(sheet, paperStack(sheet, texts, [0, 58]))
}

const portrait = { width: 416, height: 416 }

async function drawAuthor({ name, role, picture }: Kind<'author'>, sheet: Sheet): Promise<Picture> {
  const { colours } = sheet
  const inner = { width: picture === undefined ? measure : measure - portrait.width - 48 }
  const texts = [await setDisplay(sheet, [run(name, colours.ink)], steps(132, 44, 290), inner)]
  if (role !== undefined) texts.push(await setSans(sheet, [run(role, colours.secondary)], steps(42, 26, 100), inner))
  const layers = paperStack(sheet, texts, [0, 46])
  if (picture === undefined) return paperCard(sheet, layers)
  const face = await (await openCrop(picture, [1, 1], portrait)).png().toBuffer()
  const left = sheet.language.dir === 'ltr' ? width - margin - portrait.width : margin
  return paperCard(sheet, [...layers, { input: face, left, top: middleOfPaper(portrait.height, 0.5) }])
}

/** The double rules of a newspaper's nameplate. */
const nameplateRules = ({ colours }: Sheet) => {
  const rule = (top: number, thick: number) => rect({ left: margin, top, width: measure, height: thick }, colours.ink)
  return [rule(44, 8), rule(58, 2), rule(height - 60, 2), rule(height - 52, 8)].join('')
}

async function drawPublication({ tagline }: Kind<'publication'>, sheet: Sheet): Promise<Picture> {
  const { colours } = sheet
  const { name, logo } = sheet.brand
  const texts = [await setDisplay(sheet, [run(name, colours.ink)], steps(168, 44, 200))]
  if (tagline !== undefined) texts.push(await setSans(sheet, [run(tagline, colours.secondary)], steps(48, 26, 100)))
  const gaps = [0, 44]
  if (logo !== undefined) {
    texts.unshift(await logo(132, 480))
    gaps.splice(1, 0, 48)
  }
  const top = Math.round((height - stackHeight(texts, gaps)) / 2)
  const layers = stack(texts, top, gaps, (text) => (width - text.width) / 2)
  return flatten(plainGround(colours.raised), [shapes(nameplateRules(sheet)), ...layers])
}

/** Draws a card, or a crop without any text. Throws if a picture or a text of it cannot be drawn. */
export async function drawCard(card: Card, studio: Studio): Promise<Picture> {
  if (card.kind === 'crop') return flatten(await openCrop(card.picture, card.ratio, card.size))
  const sheet: Sheet = { ...studio, language: card.language }
  switch (card.kind) {
    case 'story':
      return card.picture === undefined
        ? drawStoryOnPaper(card, sheet)
        : drawStoryOverPicture(card, card.picture, sheet)
    case 'quote':
      return drawQuote(card, sheet)
    case 'section':
      return drawSection(card, sheet)
    case 'author':
      return drawAuthor(card, sheet)
    case 'publication':
      return drawPublication(card, sheet)
  }
}
