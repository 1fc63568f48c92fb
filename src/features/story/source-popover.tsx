import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { NumberedSource } from '#src/article/references.ts'
import { sourceAnchor } from '#src/lib/source-anchor.ts'
import { Icon } from '#src/ui/icon.tsx'
import { placeBy } from '#src/ui/place-by.ts'
import { fill } from '#src/words/fill.ts'
import { phrases } from '#src/words/phrases.ts'
import { SourceEntry } from './source-entry.tsx'
import { type StorySources, StorySourcesContext } from './source-ref.tsx'

type SourceScopeProps = { sources: readonly NumberedSource[]; lang: string; children: ReactNode }

/** Numbers the references inside it and opens their entries in place, in one popover that Esc and a tap elsewhere close. */
export function SourceScope({ sources, lang, children }: SourceScopeProps) {
  const popover = useRef<HTMLDivElement>(null)
  const [shown, setShown] = useState<NumberedSource>()
  const byId = useMemo((): StorySources => new Map(sources.map((entry) => [entry.source.id, entry])), [sources])
  useEffect(() => {
    const byAddress = new Map(sources.map((entry) => [`#${sourceAnchor(entry.source.id)}`, entry]))
    // At the document: references stand also where React has drawn nothing.
    const handleClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest<HTMLElement>('.source-ref a') : null
      const entry = byAddress.get(link?.getAttribute('href') ?? '')
      const sheet = popover.current
      if (link === null || entry === undefined || sheet === null) return
      if (event.metaKey || event.ctrlKey || event.shiftKey) return
      event.preventDefault()
      // The entry has to stand in the popover before it is measured and focused.
      flushSync(() => setShown(entry))
      sheet.showPopover()
      // A phone shows it at the bottom instead (CSS).
      placeBy(sheet, link)
      sheet.focus()
    }
    document.addEventListener('click', handleClick)
    return () => document.removeEventListener('click', handleClick)
  }, [sources])
  return (
    <StorySourcesContext value={byId}>
      {children}
      <div
        ref={popover}
        popover="auto"
        role="dialog"
        aria-label={fill(phrases.story.sourceNumber, { number: `${shown?.number ?? ''}` })}
        tabIndex={-1}
        className="source-popover"
      >
        {shown === undefined ? null : (
          <>
            <p>
              <SourceEntry source={shown.source} lang={lang} />
            </p>
            <button type="button" className="popover-close" onClick={() => popover.current?.hidePopover()}>
              <Icon name="close" className="size-4" />
              <span className="sr-only">{phrases.site.close}</span>
            </button>
          </>
        )}
      </div>
    </StorySourcesContext>
  )
}
