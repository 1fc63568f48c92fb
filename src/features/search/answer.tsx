import type { Publication } from '#src/contract/publication.ts'
import { LoadFailure } from '#src/lib/load-failure.ts'
import { sectionName } from '#src/lib/section-name.ts'
import { type Asked, type Found, hitsOnPage } from '#src/search/found.ts'
import { Icon } from '#src/ui/icon.tsx'
import { Notice } from '#src/ui/notice.tsx'
import { Pager } from '#src/ui/pager.tsx'
import { counted, fill } from '#src/words/fill.ts'
import { phrases } from '#src/words/phrases.ts'
import { searchAddress } from './asked-address.ts'
import { Filters } from './filters.tsx'
import { FoundStory, type StoryQuery } from './found-story.tsx'
import { SectionLinks } from './section-links.tsx'
import { useSaid } from './use-said.ts'

type AnswerProps = {
  /** What came of the question, as the query cache has it. */
  query: { data: Found | undefined; error: unknown; isPlaceholderData: boolean; refetch: () => unknown }
  asked: Asked
  publication: Publication
  onAsk: (asked: Asked) => void
  storyQuery: StoryQuery | undefined
}

/** What the words bring: on its way, failed, nothing, or stories. */
export function Answer({ query, asked, publication, onAsk, storyQuery }: AnswerProps) {
  const { data: found, error, isPlaceholderData, refetch } = query
  useSaid(isPlaceholderData ? undefined : found, asked)
  if (found === undefined && error !== null) return <Failed error={error} onRetry={refetch} />
  if (found === undefined) return <Waiting />
  const { hits, total, isKept } = found
  return (
    <div className="search-answer" data-stale={isPlaceholderData || undefined} aria-busy={isPlaceholderData}>
      {isKept ? <p className="search-note">{phrases.search.kept}</p> : null}
      <div className="search-bar">
        {total === 0 ? null : (
          <p key={total} className="type-reason">
            {counted(phrases.search.stories, total)}
          </p>
        )}
        <Filters asked={asked} found={found} publication={publication} onAsk={onAsk} />
      </div>
      {total === 0 ? <Nothing asked={asked} publication={publication} /> : <Instead found={found} />}
      <ol className="search-stories" start={(asked.page - 1) * hitsOnPage + 1}>
        {hits.map((hit, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a story with another place in the next answer is drawn there anew, so that none is seen to move
          <li key={`${at} ${hit.slug}`}>
            <FoundStory
              hit={hit}
              found={found}
              section={sectionName(publication, hit.section)}
              lang={publication.lang}
              storyQuery={storyQuery}
            />
          </li>
        ))}
      </ol>
      <AnswerPager asked={asked} pages={Math.ceil(total / hitsOnPage)} />
    </div>
  )
}

/** Ways to the other pages of an answer; also from one behind the last, which an old link may lead to. */
function AnswerPager({ asked, pages }: { asked: Asked; pages: number }) {
  const page = Math.min(asked.page, pages + 1)
  const hrefOf = (to: number) => (to < 1 || to > pages ? undefined : searchAddress({ ...asked, page: to }))
  const words = { before: phrases.search.previous, after: phrases.search.next }
  return (
    <Pager before={hrefOf(page - 1)} after={hrefOf(page + 1)} words={words}>
      <p>{fill(phrases.site.pageOf, { page: `${page}`, pages: `${pages}` })}</p>
    </Pager>
  )
}

/** What was looked for in the place of the words, where no story has these or all of these. */
function Instead({ found: { instead, isPartial } }: { found: Found }) {
  return (
    <>
      {instead.map(({ typed, meant }) => (
        <p key={typed} className="search-note">
          {fill(phrases.search.instead, { typed, meant })}
        </p>
      ))}
      {isPartial ? <p className="search-note">{phrases.search.partial}</p> : null}
    </>
  )
}

/** Nothing was found: what to do about it. */
function Nothing({ asked, publication }: Pick<AnswerProps, 'asked' | 'publication'>) {
  const { words, section, year } = asked
  const isNarrowed = section !== undefined || year !== undefined
  return (
    <div className="search-hint">
      <h2 className="type-title">{fill(phrases.search.nothing, { words })}</h2>
      {isNarrowed ? (
        <p>
          <a href={searchAddress({ words, section: undefined, year: undefined, page: 1 })}>
            {phrases.search.everywhere}
          </a>
        </p>
      ) : null}
      <p>{phrases.search.aboutNothing}</p>
      <SectionLinks sections={publication.sections} />
    </div>
  )
}

/** Lines where stories will stand. They show after a moment: most answers are there before. */
function Waiting() {
  return (
    <div className="search-waiting skeleton" aria-hidden="true">
      <span />
      <span />
      <span />
      <span />
    </div>
  )
}

function Failed({ error, onRetry }: { error: unknown; onRetry: () => unknown }) {
  const isOffline = error instanceof LoadFailure && error.kind === 'offline'
  const about = isOffline ? phrases.failure.aboutOffline : phrases.failure.aboutServer
  return (
    <Notice
      level={2}
      title={isOffline ? phrases.failure.offline : phrases.failure.server}
      actions={
        <button type="button" className="button" onClick={onRetry}>
          <Icon name="refresh" className="size-4" />
          {phrases.failure.tryAgain}
        </button>
      }
    >
      <p>{fill(about, { name: phrases.search.title })}</p>
      <p>{phrases.failure.triesAgain}</p>
    </Notice>
  )
}
