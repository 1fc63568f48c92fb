import { useMemo, useState } from 'react'
import { keptAnswers } from '#src/app/cache/kept-queries.ts'
import { mayPrefetch } from '#src/features/faces/ahead.ts'
import { readAsked } from '#src/features/search/asked-address.ts'
import { keptTexts } from '#src/features/search/kept-texts.ts'
import { useSearch, writeAddress } from '#src/features/search/search-address.ts'
import { SearchView } from '#src/features/search/search-view.tsx'
import { articleQuery } from '#src/features/story/queries.ts'
import type { Page } from '#src/page/page.ts'
import { fillBare } from '#src/words/fill.ts'
import { phrases } from '#src/words/phrases.ts'
import { PageFrame } from './page-frame.tsx'
import { usePublication } from './publication-context.ts'

const answers = keptAnswers()

const titleOf = (words: string) => (words === '' ? phrases.search.title : fillBare(phrases.search.titled, { words }))

/** Where stories are searched; its address says what for. */
export function SearchPage() {
  const publication = usePublication()
  const search = useSearch()
  const asked = useMemo(() => readAsked(search), [search])
  const title = titleOf(asked.words)
  const page = useMemo((): Page => ({ kind: 'search', title }), [title])
  // Passages need whole stories, which a reader who saves data may never open.
  const [stories] = useState(() => ({
    kept: () => keptTexts(answers),
    query: typeof window !== 'undefined' && mayPrefetch() ? articleQuery : undefined,
  }))
  return (
    <PageFrame page={page} title={title}>
      <SearchView asked={asked} publication={publication} onWrite={writeAddress} stories={stories} />
    </PageFrame>
  )
}
