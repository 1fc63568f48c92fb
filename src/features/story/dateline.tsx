import type { Article } from '#src/contract/article.ts'
import { dateAndTime, longDate } from '#src/lib/dates.ts'
import { Filled } from '#src/ui/filled.tsx'
import { useOwnWords } from '#src/ui/own-words.ts'
import { TimeTag } from '#src/ui/time-tag.tsx'
import { counted } from '#src/words/fill.ts'
import { phrases } from '#src/words/phrases.ts'

/** When the story was published, how long it takes to read and, if its substance changed, when it was updated. */
export function Dateline({ article: { publishedAt, updatedAt, readMinutes, lang } }: { article: Article }) {
  const own = useOwnWords()
  return (
    <p className="dateline">
      <TimeTag at={publishedAt}>{longDate(publishedAt, lang)}</TimeTag>
      {'\u00a0· '}
      <bdi {...own}>{counted(phrases.story.minutes, readMinutes)}</bdi>
      {updatedAt === undefined ? null : (
        <>
          {'\u00a0· '}
          <Filled
            message={phrases.story.updated}
            values={{ date: <TimeTag at={updatedAt}>{dateAndTime(updatedAt, lang)}</TimeTag> }}
          />
        </>
      )}
    </p>
  )
}
