import { useEffect, useMemo } from 'react'
import { inlineToText } from '#src/article/inline-to-text.ts'
import { numberSources } from '#src/article/references.ts'
import type { Article } from '#src/contract/article.ts'
import type { BlockOf } from '#src/contract/block.ts'
import type { Publication } from '#src/contract/publication.ts'
import { AuthorCards } from '#src/features/author/author-cards.tsx'
import { Byline } from '#src/features/author/byline.tsx'
import { ExploreMore } from '#src/features/explore/explore-more.tsx'
import { rememberRead } from '#src/features/explore/read-stories.ts'
import { Passages } from '#src/features/passages/passages.tsx'
import { ShareButton } from '#src/features/share/share-button.tsx'
import { ShareMenu } from '#src/features/share/share-menu.tsx'
import { Corrections } from '#src/features/story/corrections.tsx'
import { Dateline } from '#src/features/story/dateline.tsx'
import { SourceScope } from '#src/features/story/source-popover.tsx'
import { Sources } from '#src/features/story/sources.tsx'
import { StoryBody, StoryLead } from '#src/features/story/story-body.tsx'
import { StoryHeader } from '#src/features/story/story-header.tsx'
import { UpdatedNotice } from '#src/features/story/updated-notice.tsx'
import { useHeldArticle } from '#src/features/story/use-held-article.ts'
import type { PromptKind } from '#src/features/subscribe/ledger.ts'
import { OfferPrompt } from '#src/features/subscribe/offer.tsx'
import { placePrompts } from '#src/features/subscribe/prompt-place.ts'
import { SubscribePrompt } from '#src/features/subscribe/subscribe-prompt.tsx'
import { absolute } from '#src/lib/absolute.ts'
import { paths } from '#src/lib/paths.ts'
import { sectionName } from '#src/lib/section-name.ts'
import type { Page } from '#src/page/page.ts'
import { OwnWords } from '#src/ui/own-words.ts'
import { fill } from '#src/words/fill.ts'
import { ownSpeech } from '#src/words/own-speech.ts'
import { phrases } from '#src/words/phrases.ts'
import { takeFragment } from './navigation.ts'
import { PageFrame } from './page-frame.tsx'
import { usePublication } from './publication-context.ts'
import { StoryAt } from './story-at.tsx'

/** A story at its address. */
export function StoryPage({ slug }: { slug: string }) {
  return <StoryAt slug={slug}>{(article) => <Story newest={article} />}</StoryAt>
}

/** The prompt that stands in the story's body, and those at its end. */
function usePrompts(article: Article, publication: Publication) {
  return useMemo(() => {
    const { inset, end } = placePrompts(article, publication)
    const [offer] = publication.offers ?? []
    const show = (kind: PromptKind) =>
      kind === 'offer' ? (
        offer && <OfferPrompt key={kind} offer={offer} />
      ) : (
        <SubscribePrompt key={kind} publication={publication} page={paths.story(article.slug)} />
      )
    return { inset: inset && { block: inset.block, content: show(inset.kind) }, atEnd: end.map(show) }
  }, [article, publication])
}

function Story({ newest }: { newest: Article }) {
  const publication = usePublication()
  const { shown: article, waiting, showNewest } = useHeldArticle(newest)
  const page = useMemo((): Page => ({ kind: 'story', article }), [article])
  const sources = useMemo(() => numberSources(article), [article])
  const own = useMemo(() => ownSpeech(article, publication.lang), [article, publication])
  useEffect(() => rememberRead(article.slug), [article.slug])
  const { slug, headline, section, lang, dir } = article
  const address = absolute(publication, article.canonical ?? paths.story(slug))
  const { inset, atEnd } = usePrompts(article, publication)
  const source = { url: address, headline, publication: publication.name, lang }
  const shareQuote = (quote: BlockOf<'pullquote'>) => (
    <ShareButton
      title={fill(phrases.head.quoted, { words: inlineToText(quote.text) })}
      url={absolute(publication, paths.quote(slug, quote.id))}
      label={phrases.share.shareQuote}
    />
  )
  return (
    <PageFrame page={page} title={headline}>
      {waiting === undefined ? null : <UpdatedNotice onShow={showNewest} />}
      <SourceScope sources={sources} lang={lang}>
        <OwnWords value={own}>
          <article className="story" lang={lang} dir={dir} aria-labelledby="sf-headline">
            <StoryHeader
              article={article}
              sectionName={sectionName(publication, section)}
              byline={
                <Byline article={article}>
                  <Dateline article={article} />
                </Byline>
              }
              share={<ShareMenu title={headline} url={address} networks={publication.networks} />}
            />
            <StoryLead lead={article.lead} />
            <Passages source={source} takeFragment={takeFragment}>
              <StoryBody article={article} inset={inset} shareQuote={shareQuote} />
            </Passages>
            <div className="story-end">
              <Corrections corrections={article.corrections} lang={lang} />
              <Sources sources={sources} lang={lang} />
              {atEnd}
            </div>
          </article>
        </OwnWords>
      </SourceScope>
      <ExploreMore article={article} lang={publication.lang} />
      <AuthorCards article={article} />
    </PageFrame>
  )
}
