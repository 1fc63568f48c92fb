import type { Block, Lead } from '#src/contract/block.ts'
import { BlockView } from './block-view.tsx'
import { Figure } from './figure.tsx'
import type { ShareQuote } from './share-quote.ts'

/** The picture, film or gallery that a story opens with. */
export function StoryLead({ lead }: { lead: Lead | undefined }) {
  if (lead === undefined) return null
  return (
    <div className="story-lead">
      {lead.kind === 'image' ? <Figure block={lead} isLead /> : <BlockView block={lead} />}
    </div>
  )
}

type StoryBodyProps = { blocks: readonly Block[]; shareQuote?: ShareQuote | undefined }

/** The story itself, or the part of it before or behind a prompt: blocks in their order. Typography comes from article.css. */
export function StoryBody({ blocks, shareQuote }: StoryBodyProps) {
  return (
    <div className="article-body">
      {blocks.map((block) => (
        <BlockView key={block.id} block={block} shareQuote={shareQuote} />
      ))}
    </div>
  )
}
