import type { Article } from '#src/contract/article.ts'
import { dateAndTime, longDate } from '#src/lib/dates.ts'
import { TimeTag } from '#src/ui/time-tag.tsx'

/** When the story was published, how long it takes to read and, if its substance changed, when it was updated. */
export function Dateline({ article: { publishedAt, updatedAt, readMinutes, lang } }: { article: Article }) {
  return (
    <p className="dateline">
      <TimeTag at={publishedAt}>{longDate(publishedAt, lang)}</TimeTag>
      {' · '}
      <bdi>{`${readMinutes} min read`}</bdi>
      {updatedAt === undefined ? null : (
        <>
          {' · Updated '}
          <TimeTag at={updatedAt}>{dateAndTime(updatedAt, lang)}</TimeTag>
        </>
      )}
    </p>
  )
}
