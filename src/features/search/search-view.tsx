import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { Publication } from '#src/contract/publication.ts'
import type { Asked } from '#src/search/found.ts'
import { phrases } from '#src/words/phrases.ts'
import { Answer } from './answer.tsx'
import type { KeptTexts } from './find-stories.ts'
import type { StoryQuery } from './found-story.tsx'
import { searchQuery } from './queries.ts'
import { SearchForm } from './search-form.tsx'
import { SectionLinks } from './section-links.tsx'
import { useAsking, type WriteAddress } from './use-asking.ts'
import { warmIndex } from './warm-index.ts'

type SearchViewProps = {
  /** What the address asks for. */
  asked: Asked
  publication: Publication
  onWrite: WriteAddress
  /** Where stories come from that are searched without a network, and those whose passages are shown. */
  stories: { kept: KeptTexts; query: StoryQuery | undefined }
}

/** The search: a field, and below it what its words bring. What is shown is what the address asks for. */
export function SearchView({ asked, publication, onWrite, stories }: SearchViewProps) {
  const { lang, sections } = publication
  const heading = useRef<HTMLHeadingElement>(null)
  const query = useQuery(searchQuery(asked, lang, stories.kept))
  const { showTyped, ask } = useAsking(asked, onWrite)
  const isEmpty = asked.words === ''
  useEffect(() => warmIndex(lang), [lang])
  // Whoever came by a step to search has the focus on the headline by now, and wants to type.
  useEffect(() => {
    if (document.activeElement === heading.current) document.getElementById('sf-search')?.focus()
  }, [])
  return (
    <div className="search">
      <h1 ref={heading} className="type-page" tabIndex={-1}>
        {phrases.search.title}
      </h1>
      <SearchForm
        words={asked.words}
        onTyped={showTyped}
        onAsk={(words) => ask({ ...asked, words, page: 1 })}
        onNear={() => warmIndex(lang)}
      />
      {isEmpty ? (
        <div className="search-hint">
          <p className="needs-script">{phrases.search.hint}</p>
          <noscript>
            <p>{phrases.search.needsScript}</p>
          </noscript>
          <SectionLinks sections={sections} />
        </div>
      ) : (
        <Answer query={query} asked={asked} publication={publication} onAsk={ask} storyQuery={stories.query} />
      )}
    </div>
  )
}
