import type { Block, Lead } from '#src/contract/block.ts'
import type { Image } from '#src/contract/image.ts'
import { insideOf } from '#src/contract/inside.ts'

function ownImages(block: Block | Lead): Image[] {
  switch (block.kind) {
    case 'image':
      return [block.image]
    case 'gallery':
      return block.items.map(({ image }) => image)
    case 'video':
    case 'embed':
      return block.poster === undefined ? [] : [block.poster]
    case 'card':
      return block.image === undefined ? [] : [block.image]
    case 'paragraph':
    case 'heading':
    case 'list':
    case 'quote':
    case 'pullquote':
    case 'audio':
    case 'table':
    case 'code':
    case 'divider':
    case 'callout':
    case 'details':
    case 'slot':
    case 'unsupported':
      return []
  }
}

/** The pictures of a block, in their order; those of the blocks inside it too. */
export const blockToImages = (block: Block | Lead): Image[] => [block, ...insideOf(block)].flatMap(ownImages)
