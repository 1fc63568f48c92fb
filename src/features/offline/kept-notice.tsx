import { useState } from 'react'
import { FloatingNotice } from '#src/ui/floating-notice.tsx'
import { Icon } from '#src/ui/icon.tsx'
import { fill } from '#src/words/fill.ts'
import { phrases } from '#src/words/phrases.ts'
import { keptDate } from './kept-date.ts'

export type KeptNoticeProps = {
  /** When what is shown was fetched, in ms; undefined or near 1970 if that is not known. */
  at: number | undefined
  /** The publication's language. */
  lang: string
}

// No browser kept anything before 2001: an earlier time stands for an unknown one.
const earliest = 1e12

/** Says that a page is shown as it was kept, since the network could not be reached. */
export function KeptNotice({ at = 0, lang }: KeptNoticeProps) {
  const [isClosed, setIsClosed] = useState(false)
  if (isClosed) return null
  return (
    <FloatingNotice
      words={at < earliest ? phrases.failure.offline : fill(phrases.offline.kept, { date: keptDate(at, lang) })}
    >
      <button type="button" className="button" onClick={() => setIsClosed(true)}>
        <Icon name="close" className="size-4" />
        {phrases.site.close}
      </button>
    </FloatingNotice>
  )
}
