import type { ReactNode } from 'react'
import { storyKindName } from '#src/article/kind-names.ts'
import type { Article } from '#src/contract/article.ts'
import { paths } from '#src/lib/paths.ts'
import { Filled } from '#src/ui/filled.tsx'
import { useOwnWords } from '#src/ui/own-words.ts'
import { phrases } from '#src/words/phrases.ts'
import { InlineText } from './inline-text.tsx'

type StoryHeaderProps = {
  article: Pick<Article, 'kicker' | 'headline' | 'standfirst' | 'kind' | 'section' | 'flags'>
  sectionName: string
  /** Who signs it, and the way to share it: they belong to other features. */
  byline: ReactNode
  share: ReactNode
}

/**
 * The top of a story: kicker, headline, standfirst, byline with date, reading time and share. Standfirst and sponsor stand
 * in the story itself, beside no heading: reading views drop a box of few words and many links, and a date below an h1.
 */
export function StoryHeader({ article, sectionName, byline, share }: StoryHeaderProps) {
  const { kicker, headline, standfirst, kind, section, flags } = article
  const label = storyKindName(kind)
  const own = useOwnWords()
  return (
    <>
      <hgroup className="pt-1">
        <p className="kicker">
          <a href={paths.section(section)} {...(kicker === undefined && own)}>
            {kicker ?? sectionName}
          </a>
          {label === undefined || label === kicker ? null : (
            <span className="kicker-kind" {...own}>
              {label}
            </span>
          )}
        </p>
        <h1 id="sf-headline" className="headline" tabIndex={-1}>
          {headline}
        </h1>
      </hgroup>
      {standfirst === undefined || standfirst.length === 0 ? null : (
        <p className="standfirst">
          <InlineText inline={standfirst} />
        </p>
      )}
      {flags?.sponsored === undefined ? null : (
        <p className="paid-for" {...own}>
          <Filled
            message={phrases.story.paidBy}
            values={{
              name:
                flags.sponsored.url === undefined ? (
                  flags.sponsored.by
                ) : (
                  <a href={flags.sponsored.url}>{flags.sponsored.by}</a>
                ),
            }}
          />
        </p>
      )}
      <div className="story-meta">
        {byline}
        {share}
      </div>
    </>
  )
}
