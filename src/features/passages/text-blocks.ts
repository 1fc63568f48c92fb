import { phrases } from '#src/words/phrases.ts'
import { blockAt } from './passage.ts'

// What reads as a piece of text by itself. Captions, tables and boxes that open can be passed on by selecting in them.
const textBlock = ':is(p, h2, h3, h4, .list, .quote, .pull-quote, pre)[id]'

const isText = (block: Element) =>
  blockAt(block) === block &&
  block.matches(textBlock) &&
  block.closest('details') === null &&
  block.textContent?.trim() !== ''

/** Every piece of text of the story's body that can be passed on by itself, in its order. */
export const textBlocksIn = (frame: HTMLElement): HTMLElement[] =>
  [...frame.querySelectorAll<HTMLElement>('.article-body [id]')].filter(isText)

/** The piece of text that a node stands in. */
export function textBlockAt(node: Node | null): HTMLElement | undefined {
  const block = blockAt(node)
  return block !== null && isText(block) ? block : undefined
}

/** The words of a block: of a quotation those that are quoted. */
export function rangeOfBlock(block: HTMLElement): Range {
  const range = document.createRange()
  range.selectNodeContents(block.querySelector('.pull-quote-text, blockquote') ?? block)
  return range
}

/** How the button is named that passes a block on: by what the block is, and with its words. */
export function passOnBlock(block: HTMLElement) {
  if (block.matches('.quote, .pull-quote')) return phrases.share.passOnQuotation
  if (block.matches('.list')) return phrases.share.passOnList
  if (block.matches('h2, h3, h4')) return phrases.share.passOnHeading
  return block.matches('pre') ? phrases.share.passOnCode : phrases.share.passOnParagraph
}

/** The first piece of text that is in view, else the first. */
export function firstInView(blocks: readonly HTMLElement[]): HTMLElement | undefined {
  return blocks.find((block) => block.getBoundingClientRect().bottom > 0) ?? blocks[0]
}
