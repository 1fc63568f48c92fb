import { useLayoutEffect } from 'react'
import type { Teaser } from '#src/contract/teaser.ts'
import { Picture } from '#src/ui/picture.tsx'
import { phrases } from '#src/words/phrases.ts'
import { waitAtTop } from './navigation.ts'

/** A page on its way: what is known of it at once, and quiet lines for the rest. */
export function LoadingView({ teaser }: { teaser?: Teaser | undefined }) {
  useLayoutEffect(waitAtTop, [])
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
