import type { Block } from '#src/contract/block.ts'
import { blockToText } from './block-to-text.ts'
import { inlineToText } from './inline-to-text.ts'

/**
 * Letters and digits alone: quotation marks and spacing differ between a passage and the quote lifted from it, and so may
 * the way an accent is written.
 */
const bare = (text: string) =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()

// Scripts that are written without spaces are parted by the platform's dictionaries, of whatever language.
const byWord = new Intl.Segmenter(undefined, { granularity: 'word' })

/** Whether a passage says these words: “No” does not stand in “November”. Both are bare. */
function says(passage: string, words: string): boolean {
  let at = passage.indexOf(words)
  if (at === -1) return false
  const parts = byWord.segment(passage)
  // Past the end there is no part, and the end is an edge.
  const isEdge = (place: number) => (parts.containing(place)?.index ?? place) === place
  for (; at !== -1; at = passage.indexOf(words, at + 1)) if (isEdge(at) && isEdge(at + words.length)) return true
  return false
}

/**
 * Finds, for every pull-quote, the block that it was lifted from, and notes it in `from`. A quote that stands nowhere
 * else in the story (it comes from the report that the story rests on) has none; a written `from` that leads nowhere is
 * dropped.
 */
export function placeQuotes(blocks: readonly Block[]): Block[] {
  const ids = new Set(blocks.map((block) => block.id))
  const passages = blocks.filter((block) => block.kind !== 'pullquote')
  const known = new Map<Block, string>()
  // Few stories have a quote, and most quotes stand near their passage: what is not looked at is not made bare.
  const wordsOf = (passage: Block) => {
    const words = known.get(passage) ?? bare(blockToText(passage).join(' '))
    known.set(passage, words)
    return words
  }
  return blocks.map((block) => {
    if (block.kind !== 'pullquote') return block
    if (block.from !== undefined && block.from !== block.id && ids.has(block.from)) return block
    const { from: _, ...rest } = block
    const words = bare(inlineToText(block.text))
    const found = words === '' ? undefined : passages.find((passage) => says(wordsOf(passage), words))
    return found === undefined ? rest : { ...rest, from: found.id }
  })
}
