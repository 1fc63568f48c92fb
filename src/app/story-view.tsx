import { type ReactNode, useEffect, useMemo } from 'react'
import type { PromptKind } from '#src/contract/stored-keys.ts'
import { AuthorCards } from '#src/features/author/author-cards.tsx'
import { Byline } from '#src/features/author/byline.tsx'
import { ExploreMore } from '#src/features/explore/explore-more.tsx'
import { rememberRead } from '#src/features/explore/read-stories.ts'
import { Passages } from '#src/features/passages/passages.tsx'
import { ShareButton } from '#src/features/share/share-button.tsx'
import { ShareMenu } from '#src/features/share/share-menu.tsx'
import { Corrections } from '#src/features/story/corrections.tsx'
import { Dateline } from '#src/features/story/dateline.tsx'
import type { ShareQuote } from '#src/features/story/share-quote.ts'
import { SourceScope } from '#src/features/story/source-popover.tsx'
import { Sources } from '#src/features/story/sources.tsx'
import { StoryHeader } from '#src/features/story/story-header.tsx'
import { OfferPrompt } from '#src/features/subscribe/offer.tsx'
import { SubscribePrompt } from '#src/features/subscribe/subscribe-prompt.tsx'
import { absolute } from '#src/lib/absolute.ts'
import { paths } from '#src/lib/paths.ts'
import { sectionName } from '#src/lib/section-name.ts'
import type { StoryFacts, StoryFrame } from '#src/page/drawn-article.ts'
import type { Page } from '#src/page/page.ts'
import { OwnWords } from '#src/ui/own-words.ts'
import { fill } from '#src/words/fill.ts'
import { ownSpeech } from '#src/words/own-speech.ts'
import { phrases } from '#src/words/phrases.ts'
import { takeFragment } from './navigation.ts'
import { PageFrame } from './page-frame.tsx'
import { usePublication } from './publication-context.ts'

/** A prompt in the story with this slug, whose place is known. */
function Prompt({ kind, slug }: { kind: PromptKind; slug: string }) {
  const publication = usePublication()
  const [offer] = publication.offers ?? []
  switch (kind) {
    case 'offer':
      return offer && <OfferPrompt offer={offer} />
    case 'newsletter':
      return <SubscribePrompt publication={publication} page={paths.story(slug)} />
  }
}

type StoryViewProps = {
  story: StoryFrame
  facts: StoryFacts
  /** What the head is written from; undefined where it stands already. */
  page: Page | undefined
  /** What is said of the story before it. */
  notice: ReactNode
  lead: ReactNode
  /** The body; in two parts where a prompt stands between them. */
  body: (shareQuote: ShareQuote) => readonly [ReactNode, ReactNode?]
}

/** A story with all that stands around it. */
export function StoryView({ story, facts: { sources, prompts }, page, notice, lead, body }: StoryViewProps) {
  const publication = usePublication()
  const { slug, headline, section, lang, dir } = story
  const own = useMemo(() => ownSpeech({ lang, dir }, publication.lang), [lang, dir, publication])
  useEffect(() => rememberRead(slug), [slug])
  const address = absolute(publication, story.canonical ?? paths.story(slug))
  const [before, behind] = body(({ id, words }) => (
    <ShareButton
      title={fill(phrases.head.quoted, { words })}
      url={absolute(publication, paths.quote(slug, id))}
      label={phrases.share.shareQuote}
    />
  ))
  return (
    <PageFrame page={page} title={headline}>
      {notice}
      <SourceScope sources={sources} lang={lang}>
        <OwnWords value={own}>
          <article className="story" lang={lang} dir={dir} aria-labelledby="sf-headline">
            <StoryHeader
              article={story}
              sectionName={sectionName(publication, section)}
              byline={
                <Byline article={story}>
                  <Dateline article={story} />
                </Byline>
              }
              share={<ShareMenu title={headline} url={address} networks={publication.networks} />}
            />
            {lead}
            <Passages
              source={{ url: address, headline, publication: publication.name, lang }}
              takeFragment={takeFragment}
            >
              {before}
              {prompts.inset === undefined ? null : <Prompt kind={prompts.inset.kind} slug={slug} />}
              {behind}
            </Passages>
            <div className="story-end">
              <Corrections corrections={story.corrections} lang={lang} />
              <Sources sources={sources} lang={lang} />
              {prompts.end.map((kind) => (
                <Prompt key={kind} kind={kind} slug={slug} />
              ))}
            </div>
          </article>
        </OwnWords>
      </SourceScope>
      <ExploreMore article={story} lang={publication.lang} />
      <AuthorCards article={story} />
    </PageFrame>
  )
}
