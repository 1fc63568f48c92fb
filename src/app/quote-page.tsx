import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { inlineToText } from '#src/article/inline-to-text.ts'
import type { Article } from '#src/contract/article.ts'
import type { BlockOf } from '#src/contract/block.ts'
import { articleQuery } from '#src/features/story/queries.ts'
import { paths } from '#src/lib/paths.ts'
import { titled } from '#src/lib/titled.ts'
import { FailureView } from './failure-view.tsx'
import { knownTeaser } from './known-teaser.ts'
import { LoadingView } from './loading-view.tsx'
import { MissingPage } from './missing-page.tsx'
import type { Page } from './page.ts'
import { PageFrame } from './page-frame.tsx'

/** A pull-quote at an address of its own: what a link to the quote opens. */
export function QuotePage({ slug, block }: { slug: string; block: string }) {
  const client = useQueryClient()
  const { data: article, error, refetch } = useQuery(articleQuery(slug))
  if (article === undefined) {
    const teaser = knownTeaser(client, slug)
    if (error === null) return <LoadingView teaser={teaser} />
    return <FailureView error={error} name={teaser?.headline ?? titled(slug)} onRetry={refetch} />
  }
  const quote = article.body.find((one): one is BlockOf<'pullquote'> => one.id === block && one.kind === 'pullquote')
  return quote === undefined ? <MissingPage /> : <Quote article={article} quote={quote} />
}

function Quote({ article, quote }: { article: Article; quote: BlockOf<'pullquote'> }) {
  const page = useMemo((): Page => ({ kind: 'quote', article, quote }), [article, quote])
  return (
    <PageFrame page={page} title={article.headline}>
      <h1 tabIndex={-1}>{inlineToText(quote.text)}</h1>
      <p>
        <a href={`${paths.story(article.slug)}#${quote.id}`}>{article.headline}</a>
      </p>
    </PageFrame>
  )
}
