import type { Article } from '#src/contract/article.ts'
import { dateAndTime, longDate } from '#src/lib/dates.ts'
import { Filled } from '#src/ui/filled.tsx'
import { useOwnWords } from '#src/ui/own-words.ts'
import { TimeTag } from '#src/ui/time-tag.tsx'
import { counted } from '#src/words/fill.ts'
import { phrases } from '#src/words/phrases.ts'

/** When a story or page changed: words of the interface around a date in the language of the story, `lang`. */
export function Updated({ at, lang, children }: { at: string; lang: string; children: string }) {
  const own = useOwnWords()
  const date = (
    <TimeTag at={at} lang={own.lang && lang}>
      {children}
    </TimeTag>
  )
  return (
    <bdi {...own}>
      <Filled message={phrases.story.updated} values={{ date }} />
    </bdi>
  )
}

/** When the story was published, how long it takes to read and, if its substance changed, when it was updated. */
export function Dateline({
  article: { publishedAt, updatedAt, readMinutes, lang },
}: {
  article: Pick<Article, 'publishedAt' | 'updatedAt' | 'readMinutes' | 'lang'>
}) {
  const own = useOwnWords()
  return (
    <p className="dateline">
      <TimeTag at={publishedAt}>{longDate(publishedAt, lang)}</TimeTag>
      {'\u00a0· '}
      <bdi {...own}>{counted(phrases.story.minutes, readMinutes)}</bdi>
      {updatedAt === undefined ? null : (
        <>
          {'\u00a0· '}
          <Updated at={updatedAt} lang={lang}>
            {dateAndTime(updatedAt, lang)}
          </Updated>
        </>
      )}
    </p>
  )
}
