import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { freshFor } from '#src/app/cache/query-client.ts'
import { drawnKey } from '#src/app/cache/seed-cache.ts'
import { readsAs } from '#src/article/fingerprint.ts'
import { orderDrawn } from '#src/features/explore/order-drawn.ts'
import { readStories, rememberRead } from '#src/features/explore/read-stories.ts'
import { PassagesIn } from '#src/features/passages/passages.tsx'
import { ShareMenu } from '#src/features/share/share-menu.tsx'
import { LiveEmbeds, LiveQuotes } from '#src/features/story/live-blocks.tsx'
import { articleQuery } from '#src/features/story/queries.ts'
import { SourcePopover } from '#src/features/story/source-popover.tsx'
import { UpdatedNotice } from '#src/features/story/updated-notice.tsx'
import { LivePrompts } from '#src/features/subscribe/live-prompts.tsx'
import { absolute } from '#src/lib/absolute.ts'
import { paths } from '#src/lib/paths.ts'
import type { DrawnArticle } from '#src/page/drawn-article.ts'
import { DrawnPage } from '#src/ui/drawn-page.tsx'
import { LivePart } from '#src/ui/live-part.tsx'
import { OwnWords } from '#src/ui/own-words.ts'
import { ownSpeech } from '#src/words/own-speech.ts'
import { later } from './loaded.tsx'
import { hasCome, takeFragment } from './navigation.ts'
import { PageFrame } from './page-frame.tsx'
import { usePublication } from './publication-context.ts'
import { quoteSharer } from './share-quote.tsx'
import { StoryAt } from './story-at.tsx'

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
  const { slug, reads } = drawn
  const [openedAt] = useState(Date.now)
  // The document is as fresh as an answer that has just come. It is asked for again when the reader comes back to the tab.
  const { data: newest } = useQuery({ ...articleQuery(slug), enabled: () => Date.now() - openedAt > freshFor })
  const isNewer = newest !== undefined && readsAs(newest) !== reads
  const [isAsked, setIsAsked] = useState(isNewer)
  const order = useCallback(
    (page: Element) =>
      orderDrawn(
        page,
        readStories().filter((one) => one !== slug),
      ),
    [slug],
  )
  useEffect(() => rememberRead(slug), [slug])
  if (newest !== undefined && isAsked) return <wholeStory.Later newest={newest} />
  const show = async () => {
    if (await hasCome(wholeStory.code() ?? Promise.resolve())) setIsAsked(true)
  }
  return (
    <PageFrame page={undefined} title={drawn.headline}>
      {isNewer ? <UpdatedNotice onShow={show} /> : null}
      <DrawnPage onStand={order}>{(page) => <LiveParts page={page} drawn={drawn} />}</DrawnPage>
      <SourcePopover lang={drawn.lang} />
    </PageFrame>
  )
}

/** What does something in the page of a story that stands already. */
function LiveParts({ page, drawn }: { page: Element; drawn: DrawnArticle }) {
  const publication = usePublication()
  const { slug, headline, lang, dir, canonical, embeds } = drawn
  const [places] = useState(() => ({ share: page.querySelector('.share'), passages: page.querySelector('.passages') }))
  const frame = useMemo(() => ({ current: page.querySelector<HTMLElement>('.passages') }), [page])
  const own = useMemo(() => ownSpeech({ lang, dir }, publication.lang), [lang, dir, publication])
  const url = absolute(publication, canonical ?? paths.story(slug))
  return (
    <OwnWords value={own}>
      {places.share === null ? null : (
        <LivePart at={places.share}>
          <ShareMenu title={headline} url={url} networks={publication.networks} />
        </LivePart>
      )}
      {places.passages === null ? null : (
        <LivePart at={places.passages} isFirst>
          <PassagesIn
            frame={frame}
            source={{ url, headline, publication: publication.name, lang }}
            takeFragment={takeFragment}
          />
        </LivePart>
      )}
      <LiveQuotes page={page} shareQuote={quoteSharer(publication, slug)} />
      <LiveEmbeds page={page} embeds={embeds} />
      <LivePrompts page={page} slug={slug} publication={publication} />
    </OwnWords>
  )
}
