import type { Block, Lead, SourceBlock, SourceLead } from '#src/contract/block.ts'
import type { Image, ImageSource } from '#src/contract/image.ts'
import type { Report } from '#src/contract/problem.ts'
import { blockToText } from './block-to-text.ts'

/** What the picture's file says of itself: pixels, smaller copies, a colour; `src` where a copy stands in for it. */
export type Measured = Pick<Image, 'width' | 'height' | 'sources' | 'placeholder'> & Partial<Pick<Image, 'src'>>
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
  return { ...image, ...measured }
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

function asWords(block: SourceBlock | SourceLead): SizedBlock {
  const words = blockToText(block).join(' ')
  return {
    ...(block.id === undefined ? {} : { id: block.id }),
    kind: 'unsupported',
    was: block.kind,
    ...(words === '' ? {} : { text: words }),
  }
}

function sizeBlock(block: SourceBlock, path: string, measure: Measure, report: Report): SizedBlock {
  switch (block.kind) {
    case 'image': {
      const image = sizeImage(block.image, `${path}.image`, measure, report)
      return image === undefined ? asWords(block) : { ...block, image }
    }
    case 'gallery': {
      const items = block.items.flatMap((item, at) => {
        const image = sizeImage(item.image, `${path}.items[${at}].image`, measure, report)
        return image === undefined ? [] : [{ ...item, image }]
      })
      return items.length === 0 ? asWords(block) : { ...block, items }
    }
    case 'video':
    case 'embed': {
      const { poster, ...rest } = block
      const sized = poster === undefined ? undefined : sizeImage(poster, `${path}.poster`, measure, report)
      return (sized === undefined ? rest : { ...rest, poster: sized }) as SizedBlock
    }
    case 'card': {
      const { image, ...rest } = block
      const sized = image === undefined ? undefined : sizeImage(image, `${path}.image`, measure, report)
      return sized === undefined ? rest : { ...rest, image: sized }
    }
    case 'callout':
    case 'details':
      // Sound: inside stand simple blocks only, and sizing changes no block but a lost picture into `unsupported`.
      return { ...block, body: sizeImages(block.body, `${path}.body`, measure, report) } as SizedBlock
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
  const [sized] = sizeImages([lead], 'lead', measure, (problem) =>
    report({ ...problem, path: problem.path.replace('lead[0]', 'lead') }),
  )
  if (sized === undefined) return { rest: [] }
  if (sized.kind === 'unsupported') return { rest: sized.text === undefined ? [] : [sized] }
  return { lead: sized as SizedLead, rest: [] }
}
