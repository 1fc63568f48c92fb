import sharp from 'sharp'
import { cleanText } from '#src/contract/text.ts'
import { cut } from '#src/lib/cut.ts'
import { escapeHtml } from '#src/lib/escape-html.ts'
import type { Direction } from '#src/lib/text-direction.ts'
import type { CardFace, CardFonts } from '#src/publish/pictures/fonts.ts'

/** Which way a text runs. */
/** A stretch of a text in one colour and weight. */
export type Run = { text: string; colour: string; weight: number }
/** Drawn pixels, four bytes each, without any margin. */
export type Raster = { data: Buffer; width: number; height: number }
/** A size to try, in pixels of the em, and how tall the text may then be. */
export type Step = { size: number; height: number }

type Setting = { fonts: CardFonts; face: CardFace; dir: Direction; lang: string }
export type Fit = Setting & { width: number; steps: readonly Step[]; isOneLine?: boolean }

/** Sizes from the largest to the smallest, some 6 % apart, for a text that may be `height` tall. */
export function steps(largest: number, smallest: number, height: number): Step[] {
  const sizes: Step[] = []
  for (let size = largest; size > smallest; size = Math.min(size - 1, Math.round(size * 0.94)))
    sizes.push({ size, height })
  return [...sizes, { size: smallest, height }]
}

/** What the machine has to set scripts in that our faces lack, in a like manner. */
const stranger: Readonly<Record<CardFace, string>> = { display: 'serif', sans: 'sans-serif' }

function toMarkup(runs: readonly Run[], size: number, { fonts, face, dir, lang }: Setting): string {
  const spans = runs.map(({ text, colour, weight }) => {
    return `<span foreground="${colour}" weight="${weight}">${escapeHtml(text)}</span>`
  })
  // Pango goes by the first letter, which may be that of a foreign name.
  const mark = dir === 'rtl' ? '\u200f' : ''
  // The language chooses between the shapes that Japanese and Chinese have of one letter.
  const family = escapeHtml(`${fonts[face].family},${stranger[face]}`)
  return `<span font_family="${family}" lang="${escapeHtml(lang)}" size="${size}pt">${mark}${spans.join('')}</span>`
}

/** Draws a text, broken into lines where `width` is given. Throws for one in which nothing can be seen. */
async function setText(runs: readonly Run[], size: number, setting: Setting, width?: number): Promise<Raster> {
  const { data, info } = await sharp({
    text: {
      text: toMarkup(runs, size, setting),
      fontfile: setting.fonts[setting.face].file,
      rgba: true,
      // One point is then one pixel.
      dpi: 72,
      wrap: 'word-char',
      ...(width === undefined ? {} : { width }),
    },
  })
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}

/** The width in em of the widest word: at a narrower measure it would be broken. */
async function widestWord(runs: readonly Run[], fit: Fit): Promise<number> {
  const segmenter = new Intl.Segmenter(fit.lang, { granularity: 'word' })
  const lines = runs.map((run) => {
    const words = [...segmenter.segment(run.text)].filter(({ isWordLike }) => isWordLike)
    return { ...run, text: words.map(({ segment }) => `${segment}\n`).join('') }
  })
  if (lines.every(({ text }) => text === '')) return 0
  const size = 32
  // Punctuation stands beside words and is not measured with them.
  return ((await setText(lines, size, fit)).width / size) * 1.06
}

type Sized = { runs: readonly Run[]; size: number; fit: Fit }

/** Makes lines of like length: the narrowest setting that needs no more lines and breaks no word. */
async function balance({ runs, size, fit }: Sized, set: Raster, least: number): Promise<Raster> {
  let best = set
  let [low, high] = [Math.max(Math.floor(fit.width / 2), Math.ceil(least)), fit.width]
  // Another line would add a whole em; the ink of the same lines differs by a descender at most.
  while (set.height > size * 1.5 && high - low > 12) {
    const width = Math.floor((low + high) / 2)
    const tried = await setText(runs, size, fit, width)
    const isSame = tried.height < set.height + size / 2 && tried.width <= fit.width
    if (isSame) [best, high] = [tried, width]
    else low = width
  }
  return best
}

// A size at which headlines are still read at a quarter of it; below it a broken word is the lesser evil.
const leastWithWholeWords = 58

/** The largest setting that fits; undefined if even the smallest is too tall. */
async function fitWhole(runs: readonly Run[], fit: Fit): Promise<Raster | undefined> {
  const word = await widestWord(runs, fit)
  for (const { size, height } of fit.steps) {
    if (size > leastWithWholeWords && word * size > fit.width) continue
    const set = await setText(runs, size, fit, fit.isOneLine ? undefined : fit.width)
    if (set.width > fit.width || set.height > height) continue
    return fit.isOneLine ? set : balance({ runs, size, fit }, set, word * size)
  }
  return undefined
}

/** What Pango's markup, which is XML, can hold; on one line, since a card has its own. */
const clean = (run: Run): Run => ({ ...run, text: cleanText(run.text).replace(/[ \t\n]+/g, ' ') })

/**
 * Sets a text as large as its place allows, in lines of like length. One that is too long at the smallest size loses its end,
 * and says so by an ellipsis. Throws for a text in which nothing can be seen.
 */
export async function fitText(written: readonly Run[], fit: Fit): Promise<Raster> {
  const runs = written.map(clean)
  const whole = await fitWhole(runs, fit)
  if (whole !== undefined) return whole
  const smallest = { ...fit, steps: fit.steps.slice(-1) }
  for (let kept = runs; kept.length > 0; kept = shorten(kept)) {
    const set = await fitWhole(kept, smallest)
    if (set !== undefined) return set
  }
  throw new Error('a text that is too tall for a card, whatever is left out')
}

/** Takes an end off a text, at least one character of it. */
function shorten(runs: readonly Run[]): Run[] {
  const last = runs.at(-1)
  const before = runs.slice(0, -1)
  if (last === undefined || last.text.length < 3) return before
  const most = Math.floor(last.text.length * 0.85)
  const kept = cut(last.text, most)
  // One letter with a hundred marks loses some of them: nothing else would be left.
  const text = kept === '…' ? `${last.text.slice(0, most - 1).replace(/\p{Cs}$/u, '')}…` : kept
  return [...before, { ...last, text }]
}
