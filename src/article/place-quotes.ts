import type { Block } from '#src/contract/block.ts'
import { blockToText } from './block-to-text.ts'
import { inlineToText } from './inline-to-text.ts'

/** Letters and digits alone: quotation marks and spacing differ between a passage and the quote lifted from it. */
const bare = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/**
 * Finds, for every pull-quote, the block that it was lifted from, and notes it in `from`. A quote that stands nowhere
 * else in the story (it comes from the report that the story rests on) has none; a written `from` that leads nowhere is
 * dropped.
 */
export function placeQuotes(blocks: readonly Block[]): Block[] {
  const ids = new Set(blocks.map((block) => block.id))
  const passages = blocks
    .filter((block) => block.kind !== 'pullquote')
    .map((block) => ({ id: block.id, words: bare(blockToText(block).join(' ')) }))
  return blocks.map((block) => {
    if (block.kind !== 'pullquote') return block
    if (block.from !== undefined && block.from !== block.id && ids.has(block.from)) return block
    const { from: _, ...rest } = block
    const words = bare(inlineToText(block.text))
    const found = words === '' ? undefined : passages.find((passage) => passage.words.includes(words))
    return found === undefined ? rest : { ...rest, from: found.id }
  })
}
