import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { OwnPage as Own } from '#src/contract/own-page.ts'
import { Updated } from '#src/features/story/dateline.tsx'
import { InlineText } from '#src/features/story/inline-text.tsx'
import { ownPageQuery } from '#src/features/story/queries.ts'
import { StoryBody } from '#src/features/story/story-body.tsx'
import { longDate } from '#src/lib/dates.ts'
import { titled } from '#src/lib/titled.ts'
import { OwnWords } from '#src/ui/own-words.ts'
import { ownSpeech } from '#src/words/own-speech.ts'
import { Loaded } from './loaded.tsx'
import { PageFrame } from './page-frame.tsx'
import { usePublication } from './publication-context.ts'

const toPage = (own: Own) => ({ kind: 'page', own }) as const

function OwnPageView({ own: { title, standfirst = [], lang, dir, updatedAt, ...own } }: { own: Own }) {
  const publication = usePublication()
  const speech = useMemo(() => ownSpeech({ lang, dir }, publication.lang), [lang, dir, publication])
  return (
    <OwnWords value={speech}>
      <article className="story own-page" lang={lang} dir={dir} aria-labelledby="sf-headline">
        <h1 id="sf-headline" className="headline" tabIndex={-1}>
          {title}
        </h1>
        {standfirst.length === 0 ? null : (
          <p className="standfirst">
            <InlineText inline={standfirst} />
          </p>
        )}
        <StoryBody blocks={own.body} />
        {updatedAt === undefined ? null : (
          <p className="own-page-date">
            <Updated at={updatedAt} lang={lang}>
              {longDate(updatedAt, lang)}
            </Updated>
          </p>
        )}
      </article>
    </OwnWords>
  )
}

/** A page of the publication's own: what it is, its imprint, how to reach it. */
export function OwnPage({ slug }: { slug: string }) {
  const query = useQuery({ ...ownPageQuery(slug), select: toPage })
  return (
    <Loaded query={query} name={titled(slug)}>
      {(page) => (
        <PageFrame page={page} title={page.own.title}>
          <OwnPageView own={page.own} />
        </PageFrame>
      )}
    </Loaded>
  )
}
