import { useQuery } from '@tanstack/react-query'
import { Loaded } from '#src/app/loaded.tsx'
import { PageFrame } from '#src/app/page-frame.tsx'
import type { OwnPage as Own } from '#src/contract/own-page.ts'
import { InlineText } from '#src/features/story/inline-text.tsx'
import { ownPageQuery } from '#src/features/story/queries.ts'
import { StoryBody } from '#src/features/story/story-body.tsx'
import { longDate } from '#src/lib/dates.ts'
import { titled } from '#src/lib/titled.ts'
import { Filled } from '#src/ui/filled.tsx'
import { TimeTag } from '#src/ui/time-tag.tsx'
import { phrases } from '#src/words/phrases.ts'

const toPage = (own: Own) => ({ kind: 'page', own }) as const

function OwnPageView({ own: { title, standfirst = [], lang, dir, updatedAt, ...own } }: { own: Own }) {
  return (
    <article className="story own-page" lang={lang} dir={dir} aria-labelledby="sf-headline">
      <h1 id="sf-headline" className="headline" tabIndex={-1}>
        {title}
      </h1>
      {standfirst.length === 0 ? null : (
        <p className="standfirst">
          <InlineText inline={standfirst} />
        </p>
      )}
      <StoryBody article={own} />
      {updatedAt === undefined ? null : (
        <p className="own-page-date">
          <Filled
            message={phrases.story.updated}
            values={{ date: <TimeTag at={updatedAt}>{longDate(updatedAt, lang)}</TimeTag> }}
          />
        </p>
      )}
    </article>
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
