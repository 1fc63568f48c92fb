import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { Asked } from '#src/search/found.ts'
import { findStories, type KeptTexts } from './find-stories.ts'

// In ms. As long as other pages; what only the kept stories answered is asked again once the network is back.
const freshFor = 60_000

/**
 * The stories that answer; while the next answer is on its way, the last one stays. `kept` brings the stories that this
 * browser keeps. Fails with `LoadFailure`.
 */
export const searchQuery = (asked: Asked, lang: string, kept: KeptTexts) =>
  queryOptions({
    queryKey: ['search', asked],
    queryFn: () => findStories(asked, lang, kept),
    placeholderData: keepPreviousData,
    enabled: asked.words !== '',
    staleTime: ({ state }) => (state.data?.isKept === true ? 0 : freshFor),
    // It marks words by functions, which no store keeps; the index itself is kept.
    persister: (ask, context) => ask(context),
    structuralSharing: false,
  })
