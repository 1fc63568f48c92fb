import { createContext, type ReactNode, use, useMemo } from 'react'
import type { NumberedSource } from '#src/article/references.ts'
import { sourceAnchor } from '#src/lib/source-anchor.ts'
import { useOwnWords } from '#src/ui/own-words.ts'
import { fill } from '#src/words/fill.ts'
import { phrases } from '#src/words/phrases.ts'

const ById = createContext<ReadonlyMap<string, NumberedSource>>(new Map())

/** Numbers the references inside it. */
export function StorySources({ value, children }: { value: readonly NumberedSource[]; children: ReactNode }) {
  const byId = useMemo(() => new Map(value.map((entry) => [entry.source.id, entry])), [value])
  return <ById value={byId}>{children}</ById>
}

/** A numbered reference. It leads to its source in the list; where there is a script, `SourcePopover` opens it in place. */
export function SourceRef({ id }: { id: string }) {
  const entry = use(ById).get(id)
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
