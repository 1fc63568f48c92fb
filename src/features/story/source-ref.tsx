import { createContext, type MouseEvent, use } from 'react'
import type { NumberedSource } from '#src/article/references.ts'
import { sourceAnchor } from '#src/lib/source-anchor.ts'
import { useOwnWords } from '#src/ui/own-words.ts'
import { fill } from '#src/words/fill.ts'
import { phrases } from '#src/words/phrases.ts'

/** The numbered sources of the story on the page, and how to open one in place. Neither changes while it is shown. */
export type StorySources = {
  byId: ReadonlyMap<string, NumberedSource>
  open: (id: string, from: HTMLElement) => void
}

export const StorySourcesContext = createContext<StorySources>({ byId: new Map(), open: () => undefined })

/** A numbered reference: opens the source's entry in place, or, without JavaScript, goes to it in the list. */
export function SourceRef({ id }: { id: string }) {
  const { byId, open } = use(StorySourcesContext)
  const own = useOwnWords()
  const entry = byId.get(id)
  if (entry === undefined) return null
  const handleClick = (event: MouseEvent<HTMLAnchorElement>) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    open(id, event.currentTarget)
  }
  return (
    <sup className="source-ref">
      <a
        href={`#${sourceAnchor(id)}`}
        onClick={handleClick}
        {...own}
        aria-label={fill(phrases.story.sourceTitle, { number: `${entry.number}`, title: entry.source.title })}
      >
        {entry.number}
      </a>
    </sup>
  )
}
