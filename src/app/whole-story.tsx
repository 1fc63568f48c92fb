import { startTransition, useEffect, useMemo, useState } from 'react'
import type { Root } from 'react-dom/client'
import { type NumberedSource, numberSources } from '#src/article/references.ts'
import type { Article } from '#src/contract/article.ts'
import type { Publication } from '#src/contract/publication.ts'
import type { PromptKind } from '#src/contract/stored-keys.ts'
import { AuthorCards } from '#src/features/author/author-cards.tsx'
import { Byline } from '#src/features/author/byline.tsx'
import { ExploreMore } from '#src/features/explore/explore-more.tsx'
import { rememberRead } from '#src/features/explore/read-stories.ts'
import { KeptNotice } from '#src/features/offline/kept-notice.tsx'
import { SaveButton, SaveRow } from '#src/features/offline/save-button.tsx'
import { Passages } from '#src/features/passages/passages.tsx'
import { ShareMenu } from '#src/features/share/share-menu.tsx'
import { Corrections } from '#src/features/story/corrections.tsx'
import { Dateline } from '#src/features/story/dateline.tsx'
import { fetchPicture } from '#src/features/story/figure.tsx'
import { isOfFirstView } from '#src/features/story/rest-styles.tsx'
import { SourcePopover } from '#src/features/story/source-popover.tsx'
import { StorySources } from '#src/features/story/source-ref.tsx'
import { Sources } from '#src/features/story/sources.tsx'
import { StoryBody, StoryLead } from '#src/features/story/story-body.tsx'
import { StoryHeader } from '#src/features/story/story-header.tsx'
import { UpdatedNotice } from '#src/features/story/updated-notice.tsx'
import { useHeldArticle } from '#src/features/story/use-held-article.ts'
import { placePrompts } from '#src/features/subscribe/prompt-place.ts'
import { StoryPrompt } from '#src/features/subscribe/story-prompt.tsx'
import { absolute } from '#src/lib/absolute.ts'
import { paths } from '#src/lib/paths.ts'
import { sectionName } from '#src/lib/section-name.ts'
import type { Page } from '#src/page/page.ts'
import { OwnWords } from '#src/ui/own-words.ts'
import { ownSpeech } from '#src/words/own-speech.ts'
import { isArrivingAtTop, takeFragment } from './navigation.ts'
import { PageFrame } from './page-frame.tsx'
import { PublicationContext, usePublication } from './publication-context.ts'
import { create } from './react.ts'
import { quoteSharer } from './share-quote.tsx'

type WholeStoryProps = {
  newest: Article
  /** When it was fetched, in ms, where the network could not bring it anew. */
  keptAt?: number | undefined
}

/** A story drawn from its JSON, by publishing and for readers who go on to it. */
export function WholeStory({ newest, keptAt }: WholeStoryProps) {
  const publication = usePublication()
  const { shown: article, waiting, showNewest } = useHeldArticle(newest)
  const { slug, headline, lang } = article
  const page = useMemo((): Page => ({ kind: 'story', article }), [article])
  const isBegun = useFirstView()
  useEffect(() => rememberRead(slug), [slug])
  return (
    <PageFrame page={page} title={headline}>
      {waiting === undefined ? null : <UpdatedNotice onShow={showNewest} />}
      {keptAt === undefined ? null : <KeptNotice at={keptAt} lang={publication.lang} />}
      <StoryDrawing article={article} extent={isBegun ? 'begun' : 'whole'} />
      <SourcePopover lang={lang} />
    </PageFrame>
  )
}

/**
 * Whether a story is to be drawn as far as its first view, and no further yet: where the reader comes to its top, until
 * that is painted. The rest follows in slices. A phone draws and lays out the whole in 200 ms, its first view in a third.
 */
function useFirstView(): boolean {
  const [isBegun, setIsBegun] = useState(isArrivingAtTop)
  useEffect(() => {
    if (!isBegun) return
    let isHere = true
    const drawRest = () => {
      if (isHere) startTransition(() => setIsBegun(false))
    }
    // A tab in the background paints nothing.
    if (document.hidden) drawRest()
    else requestAnimationFrame(() => setTimeout(drawRest))
    return () => {
      isHere = false
    }
  }, [isBegun])
  return isBegun
}

/** Asks for the picture that a story opens with, before the story is opened. */
export function fetchLead({ lead }: Article): void {
  if (lead?.kind === 'image') fetchPicture(lead.image)
}

let isWarm = false

/**
 * Draws a story once where nobody sees it and nothing is fetched, in slices: the reader's first step to a story then finds
 * all of its code compiled and its dates' words known, which takes a phone 200 ms.
 */
export function warmUp(article: Article, publication: Publication): void {
  if (isWarm) return
  isWarm = true
  const root = create(document.implementation.createHTMLDocument('').body)
  startTransition(() =>
    root.render(
      <PublicationContext value={publication}>
        <StoryDrawing article={article} extent="draft" />
        <End root={root} />
      </PublicationContext>,
    ),
  )
}

/** Takes a drawing away once it has been made. */
function End({ root }: { root: Root }) {
  useEffect(() => {
    setTimeout(() => root.unmount())
  }, [root])
  return null
}

const slugsOf = ({ related }: Article) => related.flatMap(({ items }) => items.map(({ slug }) => slug))

type StoryDrawingProps = {
  article: Article
  /** How much of it is drawn. A draft is drawn for nobody: without what asks or answers the reader. */
  extent: 'whole' | 'begun' | 'draft'
}

// What begins a story, in blocks: more than any window shows at once under a picture.
const blocksInView = 6

function StoryDrawing({ article, extent }: StoryDrawingProps) {
  const publication = usePublication()
  const { slug, headline, lang, dir, canonical } = article
  const sources = useMemo(() => numberSources(article), [article])
  const own = useMemo(() => ownSpeech({ lang, dir }, publication.lang), [lang, dir, publication])
  const url = absolute(publication, canonical ?? paths.story(slug))
  const isBegun = extent === 'begun'
  return (
    // No `div`: reading views would take the words at its edges for none of the story.
    <section className="drawn" data-begun={isBegun || undefined}>
      <StorySources value={sources}>
        <OwnWords value={own}>
          <article className="story" lang={lang} dir={dir} aria-labelledby="sf-headline">
            <StoryHeader
              article={article}
              sectionName={sectionName(publication, article.section)}
              byline={
                <Byline article={article}>
                  <Dateline article={article} />
                </Byline>
              }
              share={
                <ShareMenu title={headline} url={url} networks={publication.networks}>
                  {publication.offline === false ? undefined : <SaveButton slugs={[slug]} />}
                </ShareMenu>
              }
            />
            <StoryLead lead={article.lead} />
            {extent === 'draft' ? (
              <StoryBody blocks={article.body} />
            ) : (
              <StoryText article={article} sources={sources} url={url} isBegun={isBegun} />
            )}
          </article>
        </OwnWords>
      </StorySources>
      {isBegun ? null : (
        <>
          <ExploreMore article={article} lang={publication.lang}>
            {publication.offline === false ? null : <SaveRow slugs={slugsOf(article)} />}
          </ExploreMore>
          <AuthorCards article={article} />
        </>
      )}
    </section>
  )
}

type StoryTextProps = { article: Article; sources: readonly NumberedSource[]; url: string; isBegun: boolean }

/** The body, with a prompt in the place of a slot, and what stands at its end. */
function StoryText({ article, sources, url, isBegun }: StoryTextProps) {
  const publication = usePublication()
  const { slug, headline, lang, body, lead } = article
  const { inset, end } = useMemo(() => placePrompts(article, publication), [article, publication])
  const show = (kind: PromptKind) => <StoryPrompt key={kind} kind={kind} slug={slug} publication={publication} />
  return (
    <>
      <Passages source={{ url, headline, publication: publication.name, lang }} takeFragment={takeFragment}>
        <StoryBody
          blocks={isBegun ? body.slice(0, blocksInView) : body}
          inset={inset && { block: inset.block, content: show(inset.kind) }}
          shareQuote={quoteSharer(publication, slug)}
          linksStyles={lead === undefined || isOfFirstView(lead)}
        />
      </Passages>
      {isBegun ? null : (
        <div className="story-end">
          <Corrections corrections={article.corrections} lang={lang} />
          <Sources sources={sources} lang={lang} />
          {end.map(show)}
        </div>
      )}
    </>
  )
}
