import { useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { Icon } from '#src/ui/icon.tsx'
import { placeBy } from '#src/ui/place-by.ts'
import { fill } from '#src/words/fill.ts'
import { phrases } from '#src/words/phrases.ts'

/**
 * Opens the entry of a numbered reference in place, as it stands in the list of sources, in one popover that Esc and a tap
 * elsewhere close. `lang` is the language of the story.
 */
export function SourcePopover({ lang }: { lang: string }) {
  const popover = useRef<HTMLDivElement>(null)
  const entry = useRef<HTMLParagraphElement>(null)
  const [number, setNumber] = useState<number>()
  useEffect(() => {
    // At the document: references stand also where React has drawn nothing.
    const handleClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest<HTMLElement>('.source-ref a') : null
      const source = document.getElementById(link?.getAttribute('href')?.slice(1) ?? '')
      const sheet = popover.current
      if (link === null || sheet === null || !(source instanceof HTMLLIElement)) return
      if (event.metaKey || event.ctrlKey || event.shiftKey) return
      event.preventDefault()
      // The entry has to stand in the popover before it is measured and focused.
      flushSync(() => setNumber(source.value))
      entry.current?.replaceChildren(...source.cloneNode(true).childNodes)
      sheet.showPopover()
      // A phone shows it at the bottom instead (CSS).
      placeBy(sheet, link)
      sheet.focus()
    }
    document.addEventListener('click', handleClick)
    return () => document.removeEventListener('click', handleClick)
  }, [])
  return (
    <div
      ref={popover}
      popover="auto"
      role="dialog"
      aria-label={fill(phrases.story.sourceNumber, { number: `${number ?? ''}` })}
      tabIndex={-1}
      className="source-popover"
    >
      {number === undefined ? null : (
        <>
          <p ref={entry} lang={lang} />
          <button type="button" className="popover-close" onClick={() => popover.current?.hidePopover()}>
            <Icon name="close" className="size-4" />
            <span className="sr-only">{phrases.site.close}</span>
          </button>
        </>
      )}
    </div>
  )
}
