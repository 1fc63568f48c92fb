import type { Source } from '#src/contract/article.ts'
import { longDate } from '#src/lib/dates.ts'
import { joinApart } from '#src/lib/joined.ts'
import { useOwnWords } from '#src/ui/own-words.ts'
import { TimeTag } from '#src/ui/time-tag.tsx'
import { phrases } from '#src/words/phrases.ts'

/** One source in full: title with its link, who wrote it, where, when, and whether it asks for money. */
export function SourceEntry({ source, lang }: { source: Source; lang: string }) {
  const { title, url, author, publisher, publishedAt, kind, paywalled, archivedUrl } = source
  const own = useOwnWords()
  const details = [author, publisher, kind].filter((part) => part !== undefined)
  return (
    <>
      {url === undefined ? <cite>{title}</cite> : <a href={url}>{title}</a>}
      <span className="block text-secondary">
        {joinApart(details, phrases.site.comma)}
        {publishedAt === undefined ? null : (
          <>
            {details.length > 0 ? phrases.site.comma : ''}
            <TimeTag at={publishedAt}>{longDate(publishedAt, lang)}</TimeTag>
          </>
        )}
        {paywalled === true ? (
          <>
            {phrases.site.space}
            <span {...own}>{phrases.story.paywalled}</span>
          </>
        ) : null}
        {archivedUrl === undefined ? null : (
          <>
            {' · '}
            <a href={archivedUrl} {...own}>
              {phrases.story.archived}
            </a>
          </>
        )}
      </span>
    </>
  )
}
