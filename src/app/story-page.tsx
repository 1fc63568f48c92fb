import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { numberSources } from '#src/article/references.ts'
import type { Article } from '#src/contract/article.ts'
import type { Publication } from '#src/contract/publication.ts'
import { AuthorCards } from '#src/features/author/author-cards.tsx'
import { Byline } from '#src/features/author/byline.tsx'
import { ExploreMore } from '#src/features/explore/explore-more.tsx'
import { rememberRead } from '#src/features/explore/read-stories.ts'
import { ShareButton } from '#src/features/share/share-button.tsx'
import { Corrections } from '#src/features/story/corrections.tsx'
import { Dateline } from '#src/features/story/dateline.tsx'
import { articleQuery } from '#src/features/story/queries.ts'
import { SourceScope } from '#src/features/story/source-popover.tsx'
import { Sources } from '#src/features/story/sources.tsx'
import { StoryBody, StoryLead } from '#src/features/story/story-body.tsx'
import { StoryHeader } from '#src/features/story/story-header.tsx'
import { UpdatedNotice } from '#src/features/story/updated-notice.tsx'
import { useHeldArticle } from '#src/features/story/use-held-article.ts'
import { OfferPrompt } from '#src/features/subscribe/offer.tsx'
import { type PromptPlace, promptPlace } from '#src/features/subscribe/prompt-place.ts'
import { SubscribePrompt } from '#src/features/subscribe/subscribe-prompt.tsx'
import { paths } from '#src/lib/paths.ts'
import { titled } from '#src/lib/titled.ts'
import { absolute } from './absolute.ts'
import { FailureView } from './failure-view.tsx'
import { knownTeaser } from './known-teaser.ts'
import { LoadingView } from './loading-view.tsx'
import type { Page } from './page.ts'
import { PageFrame } from './page-frame.tsx'
import { usePublication } from './publication-context.ts'

/** A story at its address: on its way, failed, or there. */
export function StoryPage({ slug }: { slug: string }) {
  const client = useQueryClient()
  const { data: article, error, refetch } = useQuery(articleQuery(slug))
  if (article !== undefined) return <Story newest={article} />
  const teaser = knownTeaser(client, slug)
  if (error === null) return <LoadingView teaser={teaser} />
  return <FailureView error={error} name={teaser?.headline ?? titled(slug)} onRetry={refetch} />
}

/** The prompt that stands in the story's body, if that is its place. */
function insetAt(place: PromptPlace, publication: Publication, path: string) {
  switch (place.kind) {
    case 'none':
    case 'end':
      return undefined
    case 'newsletter':
      return { block: place.block, content: <SubscribePrompt publication={publication} page={path} /> }
    case 'offer':
      return { block: place.block, content: <OfferPrompt offer={place.offer} /> }
  }
}

function Story({ newest }: { newest: Article }) {
  const publication = usePublication()
  const { shown: article, waiting, showNewest } = useHeldArticle(newest)
  const page = useMemo((): Page => ({ kind: 'story', article }), [article])
  const sources = useMemo(() => numberSources(article), [article])
  useEffect(() => rememberRead(article.slug), [article.slug])
  const { slug, headline, section, lang, dir } = article
  const sectionName = publication.sections.find(({ id }) => id === section)?.name ?? titled(section)
  const path = paths.story(slug)
  const address = absolute(publication, article.canonical ?? path)
  const place = useMemo(() => promptPlace(article, publication), [article, publication])
  const inset = useMemo(() => insetAt(place, publication, path), [place, publication, path])
  return (
    <PageFrame page={page} title={headline}>
      {waiting === undefined ? null : <UpdatedNotice onShow={showNewest} />}
      <SourceScope sources={sources} lang={lang}>
        <article className="story" lang={lang} dir={dir} aria-labelledby="sf-headline">
          <StoryHeader
            article={article}
            sectionName={sectionName}
            byline={
              <Byline article={article}>
                <Dateline article={article} />
              </Byline>
            }
            share={<ShareButton title={headline} url={address} />}
          />
          <StoryLead lead={article.lead} />
          <StoryBody article={article} inset={inset} />
          <div className="story-end">
            <Corrections corrections={article.corrections} lang={lang} />
            <Sources sources={sources} lang={lang} />
            {place.kind === 'end' ? <SubscribePrompt publication={publication} page={path} /> : null}
            <AuthorCards article={article} />
          </div>
        </article>
      </SourceScope>
      <ExploreMore article={article} />
    </PageFrame>
  )
}
