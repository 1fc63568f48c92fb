import { type UseQueryOptions, useQuery } from '@tanstack/react-query'
import { useMemo, useRef } from 'react'
import { inlineToText } from '#src/article/inline-to-text.ts'
import type { Article } from '#src/contract/article.ts'
import { longDate } from '#src/lib/dates.ts'
import { paths } from '#src/lib/paths.ts'
import type { Found, Hit, Run } from '#src/search/found.ts'
import { bodyTexts } from '#src/search/texts.ts'
import { TimeTag } from '#src/ui/time-tag.tsx'
import { Marked } from './marked.tsx'
import { useNear } from './use-near.ts'

/** How a story is fetched: as by a step to it, which then finds it there. */
export type StoryQuery = (slug: string) => UseQueryOptions<Article, Error, Article, string[]>

type FoundStoryProps = {
  hit: Hit
  found: Found
  section: string
  /** The publication's, in which dates are told. */
  lang: string
  /** Undefined where no story is fetched before it is opened: there are no passages then. */
  storyQuery: StoryQuery | undefined
}

/** A story that answers: its headline, where and when it stood, and the passage that has most of the words. */
export function FoundStory({ hit, found, section, lang, storyQuery }: FoundStoryProps) {
  const { slug, headline, publishedAt, paragraphs } = hit
  return (
    <>
      <h2 className="search-headline">
        <a href={paths.story(slug)} dir="auto">
          <Marked runs={found.mark(headline)} />
        </a>
      </h2>
      <p className="type-small text-secondary">
        {section} · <TimeTag at={publishedAt}>{longDate(publishedAt, lang)}</TimeTag>
      </p>
      {paragraphs !== undefined ? (
        <p className="search-passage" dir="auto">
          <Marked runs={found.passage(paragraphs) ?? []} />
        </p>
      ) : storyQuery === undefined ? null : (
        <Passage slug={slug} found={found} storyQuery={storyQuery} />
      )}
    </>
  )
}

type PassageProps = { slug: string; found: Found; storyQuery: StoryQuery }

/** Where no paragraph has the words, what the story says first of itself. */
const passageOf = (article: Article, found: Found): readonly Run[] =>
  found.passage(bodyTexts(article)) ?? found.mark(inlineToText(article.standfirst))

/** The passage of a story near the window. Its place is there before it comes. */
function Passage({ slug, found, storyQuery }: PassageProps) {
  const place = useRef<HTMLParagraphElement>(null)
  const isNear = useNear(place)
  const { data: article } = useQuery({ ...storyQuery(slug), enabled: isNear, retry: false, refetchInterval: false })
  const runs = useMemo(() => (article === undefined ? [] : passageOf(article, found)), [article, found])
  return (
    <p ref={place} className="search-passage" dir="auto" lang={article?.lang}>
      <Marked runs={runs} />
    </p>
  )
}
