import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { numberSources } from '#src/article/references.ts'
import type { Article } from '#src/contract/article.ts'
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
import { paths } from '#src/lib/paths.ts'
import { titled } from '#src/lib/titled.ts'
import { FailureView } from './failure-view.tsx'
import { absolute } from './head.ts'
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

function Story({ newest }: { newest: Article }) {
  const publication = usePublication()
  const { shown: article, waiting, showNewest } = useHeldArticle(newest)
  const page = useMemo((): Page => ({ kind: 'story', article }), [article])
  const sources = useMemo(() => numberSources(article), [article])
  useEffect(() => rememberRead(article.slug), [article.slug])
  const { slug, headline, section, lang, dir } = article
  const sectionName = publication.sections.find(({ id }) => id === section)?.name ?? titled(section)
  const address = absolute(publication, article.canonical ?? paths.story(slug))
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
          <StoryBody article={article} />
          <div className="story-end">
            <Corrections corrections={article.corrections} lang={lang} />
            <Sources sources={sources} lang={lang} />
            <AuthorCards article={article} />
          </div>
        </article>
      </SourceScope>
      <ExploreMore article={article} />
    </PageFrame>
  )
}
