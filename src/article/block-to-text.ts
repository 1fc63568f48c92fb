import type { Block, Lead, ListItem, SourceBlock, SourceLead } from '#src/contract/block.ts'
import { insideOf } from '#src/contract/inside.ts'
import { inlineToText } from './inline-to-text.ts'

type Piece = Block | SourceBlock | Lead | SourceLead

const listText = (items: readonly ListItem[]): string[] =>
  items.flatMap((item) => [inlineToText(item.text), ...listText(item.items ?? [])])

/**
 * Every text of a block that a reader can see, in reading order, one entry a line. Alternative texts, addresses and ids
 * are left out.
 */
export function blockToText(block: Piece): string[] {
  return [block, ...insideOf(block)].flatMap(ownLines).filter((line) => line !== '')
}

function ownLines(block: Piece): string[] {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return [inlineToText(block.text)]
    case 'list':
      return listText(block.items)
    case 'quote':
      return [inlineToText(block.text), block.attribution?.name ?? '', block.attribution?.role ?? '']
    case 'pullquote':
      return [
        inlineToText(block.text),
        block.attribution?.name ?? '',
        block.attribution?.role ?? '',
        inlineToText(block.context),
      ]
    case 'image':
      return [inlineToText(block.caption), block.image.credit?.text ?? '']
    case 'gallery':
      return [
        ...block.items.flatMap((item) => [inlineToText(item.caption), item.image.credit?.text ?? '']),
        inlineToText(block.caption),
      ]
    case 'video':
      return [inlineToText(block.caption)]
    case 'audio':
      return [block.title, block.transcript ?? '']
    case 'embed':
      return [block.title, block.text ?? '']
    case 'table':
      return [inlineToText(block.caption), ...block.head.map(inlineToText), ...block.rows.flat().map(inlineToText)]
    case 'code':
      return [block.text]
    case 'divider':
    case 'slot':
      return []
    case 'callout':
      return [block.title ?? '']
    case 'details':
      return [block.summary]
    case 'card':
      return [block.title, block.description ?? '', block.site ?? '']
    case 'unsupported':
      return [block.text ?? '']
  }
}
