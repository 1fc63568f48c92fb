import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { forgetQuery } from '#src/app/cache/kept-query.ts'
import { freshFor } from '#src/app/cache/query-client.ts'
import { drawnKey } from '#src/app/cache/seed-cache.ts'
import { readsAs } from '#src/article/fingerprint.ts'
import { orderDrawn } from '#src/features/explore/order-drawn.ts'
import { readStories, rememberRead } from '#src/features/explore/read-stories.ts'
import type { Age } from '#src/features/offline/age-of.ts'
import { SaveButton, SaveRow } from '#src/features/offline/save-button.tsx'
import { useAge } from '#src/features/offline/use-age.ts'
import { PassagesIn } from '#src/features/passages/passages.tsx'
import { ShareMenu } from '#src/features/share/share-menu.tsx'
import { LiveEmbeds, LiveQuotes } from '#src/features/story/live-blocks.tsx'
import { articleQuery } from '#src/features/story/queries.ts'
import { SourcePopover } from '#src/features/story/source-popover.tsx'
import { UpdatedNotice } from '#src/features/story/updated-notice.tsx'
import { LivePrompts } from '#src/features/subscribe/live-prompts.tsx'
import { absolute } from '#src/lib/absolute.ts'
import { paths, toRoute } from '#src/lib/paths.ts'
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
  return <StoryAt slug={slug}>{(article, keptAt) => <wholeStory.Later newest={article} keptAt={keptAt} />}</StoryAt>
}

/** A story as the document brought it. A newer version that reads differently waits for the reader's word. */
function DrawnStory({ drawn }: { drawn: DrawnArticle }) {
  const { slug, reads } = drawn
  const [openedAt] = useState(Date.now)
  const forget = useCallback(() => forgetQuery(articleQuery(slug).queryKey), [slug])
  const age = useAge(paths.story(slug), forget)
  const isBehind = age?.outcome === 'newer'
  // The document is as fresh as an answer that has just come. It is asked for again when the reader comes back to the tab.
  const { data: newest } = useQuery({
    ...articleQuery(slug),
    enabled: () => isBehind || Date.now() - openedAt > freshFor,
  })
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
      <AgeNotice age={age} onShow={isNewer ? show : undefined} />
      <DrawnPage onStand={order}>{(page) => <LiveParts page={page} drawn={drawn} />}</DrawnPage>
      <SourcePopover lang={drawn.lang} />
    </PageFrame>
  )
}

type AgeNoticeProps = {
  age: Age | undefined
  /** Shows the newer version that waits; undefined if none does. */
  onShow: (() => void) | undefined
}

/** Says of the story in the document that it is not as it is published now, if that is so. */
function AgeNotice({ age, onShow }: AgeNoticeProps) {
  const { lang } = usePublication()
  // The document at its address says what became of it.
  if (age?.outcome === 'gone') return <UpdatedNotice onShow={() => window.location.reload()} />
  if (onShow !== undefined) return <UpdatedNotice onShow={onShow} />
  return age?.outcome === 'unreachable' ? <age.KeptNotice at={age.keptAt} lang={lang} /> : null
}

function slugOf({ pathname }: HTMLAnchorElement): string[] {
  const route = toRoute(pathname)
  return route.kind === 'story' ? [route.slug] : []
}

/** What does something in the page of a story that stands already. */
function LiveParts({ page, drawn }: { page: Element; drawn: DrawnArticle }) {
  const publication = usePublication()
  const { slug, headline, lang, dir, canonical, embeds } = drawn
  const [places] = useState(() => ({
    share: page.querySelector('.share'),
    passages: page.querySelector('.passages'),
    save: page.querySelector('.save-row'),
  }))
  const [related] = useState(() => [
    ...new Set([...page.querySelectorAll<HTMLAnchorElement>('.explore a')].flatMap(slugOf)),
  ])
  const frame = useMemo(() => ({ current: page.querySelector<HTMLElement>('.passages') }), [page])
  const own = useMemo(() => ownSpeech({ lang, dir }, publication.lang), [lang, dir, publication])
  const url = absolute(publication, canonical ?? paths.story(slug))
  return (
    <OwnWords value={own}>
      {places.share === null ? null : (
        <LivePart at={places.share}>
          <ShareMenu title={headline} url={url} networks={publication.networks}>
            {publication.offline === false ? undefined : <SaveButton slugs={[slug]} />}
          </ShareMenu>
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
      {places.save === null ? null : (
        <LivePart at={places.save}>
          <SaveRow slugs={related} />
        </LivePart>
      )}
      <LivePrompts page={page} slug={slug} publication={publication} />
    </OwnWords>
  )
}
