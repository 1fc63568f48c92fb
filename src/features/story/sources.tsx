import type { NumberedSource } from '#src/article/references.ts'
import { sourceAnchor } from '#src/lib/source-anchor.ts'
import { useOwnWords } from '#src/ui/own-words.ts'
import { phrases } from '#src/words/phrases.ts'
import { SourceEntry } from './source-entry.tsx'

/** What the story rests on: a numbered list that the references in the text lead to. */
export function Sources({ sources, lang }: { sources: readonly NumberedSource[]; lang: string }) {
  const own = useOwnWords()
  if (sources.length === 0) return null
  return (
    <section className="sources" aria-labelledby="sf-sources">
      <h2 id="sf-sources" className="section-title" {...own}>
        {phrases.story.sources}
      </h2>
      <ol>
        {sources.map(({ number, source }) => (
          <li key={source.id} id={sourceAnchor(source.id)} value={number} tabIndex={-1}>
            <SourceEntry source={source} lang={lang} />
          </li>
        ))}
      </ol>
    </section>
  )
}
