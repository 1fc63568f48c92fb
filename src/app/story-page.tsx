import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { freshFor } from '#src/app/cache/query-client.ts'
import { drawnKey } from '#src/app/cache/seed-cache.ts'
import { readsAs } from '#src/article/fingerprint.ts'
import { DrawnBody } from '#src/features/story/drawn-body.tsx'
import { DrawnPart } from '#src/features/story/drawn-part.tsx'
import { articleQuery } from '#src/features/story/queries.ts'
import { UpdatedNotice } from '#src/features/story/updated-notice.tsx'
import type { DrawnArticle } from '#src/page/drawn-article.ts'
import { later } from './loaded.tsx'
import { hasCome } from './navigation.ts'
import { StoryAt } from './story-at.tsx'
import { StoryView } from './story-view.tsx'

/** What draws a story from its JSON: code for those who go on to another one. */
export const wholeStory = later(async () => (await import('./whole-story.tsx')).WholeStory)

/** A story at its address. The one that the reader arrived by stands in the document already. */
export function StoryPage({ slug }: { slug: string }) {
  const client = useQueryClient()
  const [drawn] = useState(() => client.getQueryData<DrawnArticle>(drawnKey(slug)))
  if (drawn !== undefined) return <DrawnStory drawn={drawn} />
  return <StoryAt slug={slug}>{(article) => <wholeStory.Later newest={article} />}</StoryAt>
}

/** A story as the document brought it. A newer version that reads differently waits for the reader's word. */
function DrawnStory({ drawn }: { drawn: DrawnArticle }) {
  const { slug, prompts, quotes, embeds, reads } = drawn
  const [openedAt] = useState(Date.now)
  // The document is as fresh as an answer that has just come. It is asked for again when the reader comes back to the tab.
  const { data: newest } = useQuery({ ...articleQuery(slug), enabled: () => Date.now() - openedAt > freshFor })
  const isNewer = newest !== undefined && readsAs(newest) !== reads
  const [isAsked, setIsAsked] = useState(isNewer)
  if (newest !== undefined && isAsked) return <wholeStory.Later newest={newest} />
  const show = async () => {
    if (await hasCome(wholeStory.code() ?? Promise.resolve())) setIsAsked(true)
  }
  return (
    <StoryView
      // What lies around the story is taken at once.
      story={newest === undefined || isNewer ? drawn : newest}
      facts={drawn}
      page={undefined}
      notice={isNewer ? <UpdatedNotice onShow={show} /> : null}
      lead={drawn.hasLead ? <DrawnPart className="story-lead" /> : null}
      body={(shareQuote) => {
        const part = (index: number) => (
          <DrawnBody key={index} index={index} quotes={quotes} embeds={embeds} shareQuote={shareQuote} />
        )
        return [part(0), prompts.inset && part(1)]
      }}
    />
  )
}
