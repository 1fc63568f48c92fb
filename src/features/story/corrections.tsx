import { correctionName, newestFirst } from '#src/article/kind-names.ts'
import type { Correction } from '#src/contract/article.ts'
import { dateAndTime } from '#src/lib/dates.ts'
import { Filled } from '#src/ui/filled.tsx'
import { useOwnWords } from '#src/ui/own-words.ts'
import { TimeTag } from '#src/ui/time-tag.tsx'
import { phrases } from '#src/words/phrases.ts'
import { InlineText } from './inline-text.tsx'

/** What was put right after publication, newest first, each with its moment. */
export function Corrections({ corrections, lang }: { corrections: readonly Correction[]; lang: string }) {
  const own = useOwnWords()
  if (corrections.length === 0) return null
  return (
    <section className="corrections" aria-labelledby="sf-corrections">
      <h2 id="sf-corrections" className="section-title" {...own}>
        {phrases.story.corrections}
      </h2>
      {newestFirst(corrections).map(({ at, kind, text, block }, index) => {
        const date = (
          <TimeTag at={at} lang={own.lang && lang}>
            {dateAndTime(at, lang)}
          </TimeTag>
        )
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: two may be made at one moment, and none holds any state
          <p key={index}>
            <strong {...own}>
              <Filled message={phrases.story.correctionAt} values={{ kind: correctionName(kind), date }} />
            </strong>
            {phrases.site.space}
            <InlineText inline={text} />
            {block === undefined ? null : (
              <>
                {phrases.site.space}
                <a href={`#${block}`} {...own}>
                  {phrases.story.seePassage}
                </a>
              </>
            )}
          </p>
        )
      })}
    </section>
  )
}
