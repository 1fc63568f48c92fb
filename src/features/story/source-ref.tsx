import { createContext, use } from 'react'
import type { NumberedSource } from '#src/article/references.ts'
import { sourceAnchor } from '#src/lib/source-anchor.ts'
import { useOwnWords } from '#src/ui/own-words.ts'
import { fill } from '#src/words/fill.ts'
import { phrases } from '#src/words/phrases.ts'

/** The sources of the story on the page, by their ids. They do not change while it is shown. */
export type StorySources = ReadonlyMap<string, NumberedSource>

export const StorySourcesContext = createContext<StorySources>(new Map())

/** A numbered reference. It leads to its source in the list; where there is a script, `SourceScope` opens it in place. */
export function SourceRef({ id }: { id: string }) {
  const entry = use(StorySourcesContext).get(id)
  const own = useOwnWords()
  if (entry === undefined) return null
  return (
    <sup className="source-ref">
      <a
        href={`#${sourceAnchor(id)}`}
        {...own}
        aria-label={fill(phrases.story.sourceTitle, { number: `${entry.number}`, title: entry.source.title })}
      >
        {entry.number}
      </a>
    </sup>
  )
}
