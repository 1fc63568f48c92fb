import { useMemo } from 'react'
import type { Article } from '#src/contract/article.ts'
import { StoryBody, StoryLead } from '#src/features/story/story-body.tsx'
import { UpdatedNotice } from '#src/features/story/updated-notice.tsx'
import { useHeldArticle } from '#src/features/story/use-held-article.ts'
import { factsOf } from '#src/page/drawn-article.ts'
import type { Page } from '#src/page/page.ts'
import { usePublication } from './publication-context.ts'
import { StoryView } from './story-view.tsx'

/** A story drawn from its JSON. */
export function WholeStory({ newest }: { newest: Article }) {
  const publication = usePublication()
  const { shown: article, waiting, showNewest } = useHeldArticle(newest)
  const page = useMemo((): Page => ({ kind: 'story', article }), [article])
  const facts = useMemo(() => factsOf(article, publication), [article, publication])
  const { body, lead } = article
  const { inset } = facts.prompts
  // The block in whose place the prompt stands shows nothing itself.
  const at = inset === undefined ? body.length : body.findIndex(({ id }) => id === inset.block)
  return (
    <StoryView
      story={article}
      facts={facts}
      page={page}
      notice={waiting === undefined ? null : <UpdatedNotice onShow={showNewest} />}
      lead={<StoryLead lead={lead} />}
      body={(shareQuote) => [
        <StoryBody key="before" blocks={body.slice(0, at)} shareQuote={shareQuote} />,
        inset && <StoryBody key="behind" blocks={body.slice(at)} shareQuote={shareQuote} />,
      ]}
    />
  )
}
