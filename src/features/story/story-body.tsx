import { Fragment, type ReactNode } from 'react'
import type { Block, Lead } from '#src/contract/block.ts'
import { BlockView } from './block-view.tsx'
import { Figure } from './figure.tsx'
import { isOfFirstView, RestStyles } from './rest-styles.tsx'
import type { ShareQuote } from './share-quote.ts'

/** The picture, film or gallery that a story opens with. */
export function StoryLead({ lead }: { lead: Lead | undefined }) {
  if (lead === undefined) return null
  return (
    <div className="story-lead">
      {isOfFirstView(lead) ? null : <RestStyles />}
      {lead.kind === 'image' ? <Figure block={lead} isLead /> : <BlockView block={lead} />}
    </div>
  )
}

type StoryBodyProps = {
  blocks: readonly Block[]
  /** What stands in the place of one block, a slot of the publisher's. */
  inset?: { block: string; content: ReactNode } | undefined
  shareQuote?: ShareQuote | undefined
  /** Whether the document of the page links the rest of its styles here, before the first block that needs them. */
  linksStyles?: boolean
}

/** The story itself: every block in its order. Typography comes from article.css. */
export function StoryBody({ blocks, inset, shareQuote, linksStyles = false }: StoryBodyProps) {
  const beyond = linksStyles ? blocks.findIndex((block) => !isOfFirstView(block)) : -1
  return (
    <div className="article-body">
      {blocks.map((block, index) => (
        <Fragment key={block.id}>
          {index === beyond ? <RestStyles /> : null}
          {block.id === inset?.block ? inset.content : <BlockView block={block} shareQuote={shareQuote} />}
        </Fragment>
      ))}
      {linksStyles && beyond === -1 ? <RestStyles /> : null}
    </div>
  )
}
