import { Fragment, type ReactNode } from 'react'
import type { Article } from '#src/contract/article.ts'
import type { Lead } from '#src/contract/block.ts'
import { BlockView, type ShareQuote } from './block-view.tsx'
import { Figure } from './figure.tsx'

/** The picture, film or gallery that a story opens with. */
export function StoryLead({ lead }: { lead: Lead | undefined }) {
  if (lead === undefined) return null
  return (
    <div className="story-lead">
      {lead.kind === 'image' ? <Figure block={lead} isLead /> : <BlockView block={lead} />}
    </div>
  )
}

type StoryBodyProps = {
  article: Pick<Article, 'body'>
  /** What stands in the place of one block, a slot of the publisher's. */
  inset?: { block: string; content: ReactNode } | undefined
  shareQuote?: ShareQuote | undefined
}

/** The story itself: every block in its order. Typography comes from article.css. */
export function StoryBody({ article, inset, shareQuote }: StoryBodyProps) {
  return (
    <div className="article-body">
      {article.body.map((block) =>
        block.id === inset?.block ? (
          <Fragment key={block.id}>{inset.content}</Fragment>
        ) : (
          <BlockView key={block.id} block={block} shareQuote={shareQuote} />
        ),
      )}
    </div>
  )
}
