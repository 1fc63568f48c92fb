import type { Article, Source } from '#src/contract/article.ts'
import type { Attribution, Block, ListItem } from '#src/contract/block.ts'
import type { Inline } from '#src/contract/inline.ts'
import { insideOf } from '#src/contract/inside.ts'

const inItems = (items: readonly ListItem[]): Inline[] =>
  items.flatMap((item) => [item.text, ...inItems(item.items ?? [])])

// Below a quote the source's number stands beside the name.
const inName = (attribution: Attribution | undefined): Inline[] =>
  attribution?.source === undefined ? [] : [[{ ref: attribution.source }]]

function ownInlines(block: Block): Inline[] {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return [block.text]
    case 'quote':
      return [block.text, ...inName(block.attribution)]
    case 'pullquote':
      return [block.text, ...inName(block.attribution), block.context ?? []]
    case 'list':
      return inItems(block.items)
    case 'image':
    case 'video':
      return [block.caption ?? []]
    case 'gallery':
      return [...block.items.map((item) => item.caption ?? []), block.caption ?? []]
    case 'table':
      return [block.caption ?? [], ...block.head, ...block.rows.flat()]
    case 'audio':
    case 'embed':
    case 'code':
    case 'divider':
    case 'callout':
    case 'details':
    case 'card':
    case 'slot':
    case 'unsupported':
      return []
  }
}

const inlinesOf = (block: Block): Inline[] => [block, ...insideOf(block)].flatMap(ownInlines)

/** A source with the number that it bears in the text. */
export type NumberedSource = { number: number; source: Source; isReferred: boolean }

/**
 * The sources of a story in the order in which the text first refers to them, numbered from 1; those that it never
 * refers to follow in the order of the file. A reference to no source has no number.
 */
export function numberSources(article: Article): NumberedSource[] {
  const byId = new Map(article.sources.map((source) => [source.id, source]))
  const order = new Set<Source>()
  const visit = (inline: Inline) => {
    for (const span of inline) {
      const source = typeof span === 'object' && 'ref' in span ? byId.get(span.ref) : undefined
      if (source !== undefined) order.add(source)
    }
  }
  visit(article.standfirst ?? [])
  if (article.lead !== undefined) inlinesOf(article.lead).forEach(visit)
  for (const block of article.body) inlinesOf(block).forEach(visit)
  for (const correction of article.corrections) visit(correction.text)
  const referred = order.size
  for (const source of byId.values()) order.add(source)
  return [...order].map((source, index) => ({ number: index + 1, source, isReferred: index < referred }))
}
