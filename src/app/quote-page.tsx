import { useMemo } from 'react'
import { articlePicture } from '#src/article/article-to-teaser.ts'
import { inlineToText } from '#src/article/inline-to-text.ts'
import type { Article } from '#src/contract/article.ts'
import type { Block, BlockOf } from '#src/contract/block.ts'
import type { Inline } from '#src/contract/inline.ts'
import { ShareMenu } from '#src/features/share/share-menu.tsx'
import { InlineText } from '#src/features/story/inline-text.tsx'
import { AttributionLine } from '#src/features/story/pull-quote.tsx'
import { absolute } from '#src/lib/absolute.ts'
import { LoadFailure } from '#src/lib/load-failure.ts'
import { paths } from '#src/lib/paths.ts'
import type { Page } from '#src/page/page.ts'
import { pageName } from '#src/page/page-title.ts'
import { Card } from '#src/ui/card.tsx'
import { Icon } from '#src/ui/icon.tsx'
import { OwnWords } from '#src/ui/own-words.ts'
import { ownSpeech } from '#src/words/own-speech.ts'
import { phrases } from '#src/words/phrases.ts'
import { FailureView } from './failure-view.tsx'
import { PageFrame } from './page-frame.tsx'
import { usePublication } from './publication-context.ts'
import { StoryAt } from './story-at.tsx'

const quoteMissing = new LoadFailure('missing', 'The story has no such quote.')

/** A pull-quote at an address of its own: what a link to the quote opens. */
export function QuotePage({ slug, block }: { slug: string; block: string }) {
  return (
    <StoryAt slug={slug}>
      {(article) => {
        const quote = article.body.find(({ id }) => id === block)
        if (quote?.kind === 'pullquote') return <Quote article={article} quote={quote} />
        return <FailureView error={quoteMissing} name={article.headline} onRetry={() => undefined} />
      }}
    </StoryAt>
  )
}

/** The words around a quote: as the writer chose them, else those of the block that it was lifted from. */
function passageAround({ context, from }: BlockOf<'pullquote'>, body: readonly Block[]): Inline | undefined {
  if (context !== undefined && context.length > 0) return context
  const block = body.find(({ id }) => id === from)
  return block?.kind === 'paragraph' || block?.kind === 'quote' ? block.text : undefined
}

function Quote({ article, quote }: { article: Article; quote: BlockOf<'pullquote'> }) {
  const publication = usePublication()
  const page = useMemo((): Page => ({ kind: 'quote', article, quote }), [article, quote])
  const { slug, lang, dir } = article
  const own = useMemo(() => ownSpeech(article, publication.lang), [article, publication])
  const name = pageName(page, publication)
  const passage = passageAround(quote, article.body)
  return (
    <PageFrame page={page} title={name}>
      <OwnWords value={own}>
        <article className="quote-page" lang={lang} dir={dir} aria-labelledby="sf-headline">
          <blockquote>
            <h1 id="sf-headline" className="pull-quote-text" tabIndex={-1}>
              {inlineToText(quote.text)}
            </h1>
          </blockquote>
          <div className="story-meta">
            {quote.attribution === undefined ? null : (
              <p>
                <AttributionLine attribution={quote.attribution} />
              </p>
            )}
            <ShareMenu
              title={name}
              url={absolute(publication, paths.quote(slug, quote.id))}
              networks={publication.networks}
            />
          </div>
          {passage === undefined ? null : (
            <>
              <h2 className="section-title" {...own}>
                {phrases.story.inContext}
              </h2>
              <p>
                <InlineText inline={passage} />
              </p>
            </>
          )}
          <h2 className="section-title" {...own}>
            {phrases.story.quoteFrom}
          </h2>
          <div className="explore-item">
            <Card
              href={paths.story(slug)}
              title={article.headline}
              summary={inlineToText(article.standfirst)}
              image={articlePicture(article)}
            />
          </div>
          <a className="button" href={`${paths.story(slug)}#${quote.id}`} {...own}>
            {phrases.story.readInStory}
            <Icon name="arrow" className="size-4 onwards" />
          </a>
        </article>
      </OwnWords>
    </PageFrame>
  )
}
