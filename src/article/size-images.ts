import type { Block, Lead, SourceBlock, SourceLead } from '#src/contract/block.ts'
import type { Image, ImageSource } from '#src/contract/image.ts'
import type { Inline } from '#src/contract/inline.ts'
import { mapInside } from '#src/contract/inside.ts'
import type { Report } from '#src/contract/problem.ts'
import { blockToText } from './block-to-text.ts'
import { inlineToText } from './inline-to-text.ts'

/** What a publisher should know of a picture that is published all the same. */
export type PictureNote = { found: string; wanted: string }
/**
 * What the picture's file says of itself: pixels, smaller copies, a colour, whether it can be seen through; `src` where a
 * copy stands in for it, `moving` where it moves.
 */
export type Measured = Pick<Image, 'width' | 'height' | 'sources' | 'placeholder' | 'transparent' | 'moving'> &
  Partial<Pick<Image, 'src'>> & { note?: PictureNote }
/** Looks a picture up by its address; a text says what is wrong with it. */
export type Measure = (src: string) => Measured | string

type Unnamed<One> = One extends { id: string } ? Omit<One, 'id'> & { id?: string } : never
type WithoutIds<One> = One extends { body: (infer Inner)[] }
  ? Unnamed<Omit<One, 'body'> & { id: string } & { body: Unnamed<Inner>[] }>
  : Unnamed<One>
/** A block whose pictures have their sizes; ids may still be missing. */
export type SizedBlock = WithoutIds<Block>
export type SizedLead = Unnamed<Lead>

/** Gives a picture its size, or says `undefined` and reports why. An unknown alternative text is reported, never made up. */
export function sizeImage(image: ImageSource, path: string, measure: Measure, report: Report): Image | undefined {
  const measured = measure(image.src)
  if (typeof measured === 'string') {
    report({
      weight: 'damaged',
      path: `${path}.src`,
      found: `"${image.src}", ${measured}`,
      wanted: 'a picture in the edition, as in "/images/x.jpg"',
    })
    return undefined
  }
  if (image.alt === null) {
    report({
      weight: 'note',
      path: `${path}.alt`,
      found: 'nothing',
      wanted: 'what the picture shows, or "" if it only decorates',
    })
  }
  const { note, ...size } = measured
  if (note !== undefined) {
    report({ weight: 'note', path: `${path}.src`, found: `"${image.src}", ${note.found}`, wanted: note.wanted })
  }
  return { ...image, ...size }
}

/**
 * Gives every picture of a story its size. A block whose only picture is missing stays as its words; a gallery, a card,
 * a video or an embed only loses the picture.
 */
export function sizeImages(
  blocks: readonly SourceBlock[],
  base: string,
  measure: Measure,
  report: Report,
): SizedBlock[] {
  return blocks.map((block, index) => sizeBlock(block, `${base}[${index}]`, measure, report))
}

type SourcePicture = Extract<SourceBlock, { kind: 'image' }>
type SizedPicture = Extract<SizedBlock, { kind: 'image' | 'unsupported' }>

function asWords(block: SourceBlock | SourceLead): Extract<SizedBlock, { kind: 'unsupported' }> {
  const words = blockToText(block).join(' ')
  return {
    ...(block.id === undefined ? {} : { id: block.id }),
    kind: 'unsupported',
    was: block.kind,
    ...(words === '' ? {} : { text: words }),
  }
}

// What ends a sentence or joins the next one to it, in any script, also before closing quotes and brackets.
const ended = /\p{Terminal_Punctuation}[\p{Pf}\p{Pe}\p{Pi}\u2069"'\s]*$|\u2026$|^\s*$/u
const fullStops: readonly [RegExp, string][] = [
  [/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}][^\p{L}]*$/u, '\u3002'],
  [/[\p{Script=Devanagari}\p{Script=Bengali}][^\p{L}\p{M}]*$/u, '\u0964'],
]

type Captioned = { caption?: Inline }

/**
 * A caption ends before the name of who made the picture begins: one that a credit follows gets the full stop that its
 * writer left out.
 */
function closeCaption<One extends Captioned>(one: One, credit: Image['credit']): One {
  const { caption } = one
  const words = inlineToText(caption)
  if (caption === undefined || credit === undefined || ended.test(words)) return one
  const stop = fullStops.find(([script]) => script.test(words))?.[1] ?? '.'
  // The number of a source stands behind the stop.
  const at = caption.findLastIndex((span) => typeof span === 'string' || 'text' in span) + 1
  const last = caption[at - 1]
  const head =
    typeof last === 'string'
      ? [...caption.slice(0, at - 1), `${last.trimEnd()}${stop}`]
      : [...caption.slice(0, at), stop]
  const closed = [...head, ...caption.slice(at)]
  return { ...one, caption: closed }
}

function sizeBlock(block: SourceBlock, path: string, measure: Measure, report: Report): SizedBlock {
  const size = (image: ImageSource, part: string) => sizeImage(image, `${path}${part}`, measure, report)
  const sizePicture = (picture: SourcePicture, part: string): SizedPicture => {
    const image = size(picture.image, `${part}.image`)
    return image === undefined ? asWords(picture) : closeCaption({ ...picture, image }, image.credit)
  }
  const sizePoster = (poster: ImageSource | undefined): { poster?: Image } => {
    const sized = poster && size(poster, '.poster')
    return sized === undefined ? {} : { poster: sized }
  }
  switch (block.kind) {
    case 'image':
      return sizePicture(block, '')
    case 'gallery': {
      const items = block.items.flatMap((item, at) => {
        const image = size(item.image, `.items[${at}].image`)
        return image === undefined ? [] : [closeCaption({ ...item, image }, image.credit)]
      })
      return items.length === 0 ? asWords(block) : { ...block, items }
    }
    case 'video': {
      const { poster, ...rest } = block
      return { ...closeCaption(rest, poster?.credit), ...sizePoster(poster) }
    }
    case 'embed': {
      const { poster, ...rest } = block
      return { ...rest, ...sizePoster(poster) }
    }
    case 'card': {
      const { image, ...rest } = block
      const sized = image && size(image, '.image')
      return sized === undefined ? rest : { ...rest, image: sized }
    }
    case 'callout':
    case 'details':
      return mapInside(block, (inner, at) => (inner.kind === 'image' ? sizePicture(inner, `.body[${at}]`) : inner))
    case 'paragraph':
    case 'heading':
    case 'list':
    case 'quote':
    case 'pullquote':
    case 'audio':
    case 'table':
    case 'code':
    case 'divider':
    case 'slot':
    case 'unsupported':
      return block
  }
}

/** Sizes the lead; a lead without its picture is left out, and its caption is not lost: it is returned as a block. */
export function sizeLead(lead: SourceLead, measure: Measure, report: Report): { lead?: SizedLead; rest: SizedBlock[] } {
  const sized = sizeBlock(lead, 'lead', measure, report)
  switch (sized.kind) {
    case 'image':
    case 'gallery':
    case 'video':
      return { lead: sized, rest: [] }
    default:
      return { rest: blockToText(sized).length === 0 ? [] : [sized] }
  }
}
