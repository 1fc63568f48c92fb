import { useEffect, useLayoutEffect } from 'react'
import type { Teaser } from '#src/contract/teaser.ts'
import { openKeptPage } from '#src/features/offline/open-kept-page.ts'
import { Picture } from '#src/ui/picture.tsx'
import { phrases } from '#src/words/phrases.ts'
import { waitAtTop } from './navigation.ts'

// In ms. Where its document is kept, a reader does not wait for longer than this for its data.
const longestWait = 1500

/** A page on its way: what is known of it at once, and quiet lines for the rest. */
export function LoadingView({ teaser }: { teaser?: Teaser | undefined }) {
  useLayoutEffect(waitAtTop, [])
  useEffect(() => {
    const timer = setTimeout(openKeptPage, longestWait)
    return () => clearTimeout(timer)
  }, [])
  const speech = { lang: teaser?.lang, dir: teaser?.dir }
  return (
    <div className="story loading" aria-busy="true">
      <div className="pt-1">
        {teaser?.kicker === undefined ? null : (
          <p className="kicker" {...speech}>
            {teaser.kicker}
          </p>
        )}
        <h1 className="headline" tabIndex={-1} {...speech}>
          {teaser?.headline ?? phrases.site.loading}
        </h1>
        {teaser?.standfirst === undefined ? null : (
          <p className="standfirst" {...speech}>
            {teaser.standfirst}
          </p>
        )}
      </div>
      {teaser?.image === undefined ? null : (
        <div className="story-lead">
          <figure data-role="lead">
            <Picture image={teaser.image} sizes="(min-width: 1024px) 940px, 100vw" isFirst isDecoration />
          </figure>
        </div>
      )}
      <div className="skeleton" aria-hidden="true">
        <span />
        <span />
        <span />
        <span />
      </div>
    </div>
  )
}
