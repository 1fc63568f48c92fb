import type { Block } from '#src/contract/block.ts'
import { mapInside } from '#src/contract/inside.ts'

type Level = 2 | 3 | 4

/**
 * Lifts headings that skip a level, so that the outline below the headline has no holes: an h4 right after an h2 becomes
 * an h3. Headings inside a callout or a details box stand below the last one outside.
 */
export function settleHeadings(blocks: readonly Block[]): Block[] {
  let last = 1
  const settle = (level: Level): Level => {
    last = Math.min(level, last + 1)
    // Sound: `last` is at least 1, so the sum lies between 2 and 4.
    return last as Level
  }
  return blocks.map((block) => {
    if (block.kind === 'heading') return { ...block, level: settle(block.level) }
    const outside = last
    const settled = mapInside(block, (inner) =>
      inner.kind === 'heading' ? { ...inner, level: settle(inner.level) } : inner,
    )
    last = outside
    return settled
  })
}
