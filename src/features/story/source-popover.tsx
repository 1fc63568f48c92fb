import { type ReactNode, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { NumberedSource } from '#src/article/references.ts'
import { Icon } from '#src/ui/icon.tsx'
import { SourceEntry } from './source-entry.tsx'
import { type StorySources, StorySourcesContext } from './source-ref.tsx'

type SourceScopeProps = { sources: readonly NumberedSource[]; lang: string; children: ReactNode }

const gap = 8

/** Puts the popover under the number that was pressed, inside the window. A phone shows it at the bottom instead (CSS). */
function placeBy(popover: HTMLElement, from: HTMLElement) {
  const spot = from.getBoundingClientRect()
  const { offsetWidth, offsetHeight } = popover
  const left = Math.min(Math.max(gap, spot.left - offsetWidth / 2), window.innerWidth - offsetWidth - gap)
  const isRoomBelow = spot.bottom + gap + offsetHeight < window.innerHeight
  popover.style.setProperty('--left', `${left}px`)
  popover.style.setProperty(
    '--top',
    `${isRoomBelow ? spot.bottom + gap : Math.max(gap, spot.top - gap - offsetHeight)}px`,
  )
}

/** Numbers the references inside it and opens their entries in place, in one popover that Esc and a tap elsewhere close. */
export function SourceScope({ sources, lang, children }: SourceScopeProps) {
  const popover = useRef<HTMLDivElement>(null)
  const [shown, setShown] = useState<NumberedSource>()
  const scope = useMemo((): StorySources => {
    const byId = new Map(sources.map((entry) => [entry.source.id, entry]))
    return {
      byId,
      open: (id, from) => {
        const sheet = popover.current
        const entry = byId.get(id)
        if (sheet === null || entry === undefined) return
        // The entry has to stand in the popover before it is measured and focused.
        flushSync(() => setShown(entry))
        sheet.showPopover()
        placeBy(sheet, from)
        sheet.focus()
      },
    }
  }, [sources])
  return (
    <StorySourcesContext value={scope}>
      {children}
      <div
        ref={popover}
        popover="auto"
        role="dialog"
        aria-label={`Source ${shown?.number ?? ''}`}
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
              <span className="sr-only">Close</span>
            </button>
          </>
        )}
      </div>
    </StorySourcesContext>
  )
}
