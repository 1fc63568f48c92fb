import { useEffect, useState } from 'react'
import type { BlockOf } from '#src/contract/block.ts'
import { LivePart } from '#src/ui/live-part.tsx'
import type { EmbedContent } from './embed.tsx'
import type { ShareQuote } from './share-quote.ts'

type Place<What> = { at: Element; what: What }

/** The ways to pass on each pull-quote of a page that stands already. */
export function LiveQuotes({ page, shareQuote }: { page: Element; shareQuote: ShareQuote }) {
  const [places] = useState(() =>
    [...page.querySelectorAll('.pull-quote')].flatMap((quote): Place<Parameters<ShareQuote>[0]>[] => {
      const at = quote.querySelector('.pull-quote-share > *')
      const words = quote.querySelector('.pull-quote-text')?.textContent ?? ''
      return at === null ? [] : [{ at, what: { id: quote.id, words } }]
    }),
  )
  return places.map(({ at, what }) => (
    <LivePart key={what.id} at={at}>
      {shareQuote(what)}
    </LivePart>
  ))
}

/** What others have to play in a page that stands already. Until its code is there, and without it, a link leads to them. */
export function LiveEmbeds({ page, embeds }: { page: Element; embeds: readonly BlockOf<'embed'>[] }) {
  const [places] = useState(() =>
    embeds.flatMap((what): Place<BlockOf<'embed'>>[] => {
      const frame = document.getElementById(what.id)
      return page.contains(frame) && frame?.firstElementChild ? [{ at: frame.firstElementChild, what }] : []
    }),
  )
  const [Content, setContent] = useState<typeof EmbedContent>()
  useEffect(() => {
    if (places.length === 0) return
    import('./embed.tsx').then(
      (loaded) => setContent(() => loaded.EmbedContent),
      () => undefined,
    )
  }, [places])
  if (Content === undefined) return null
  return places.map(({ at, what }) => (
    <LivePart key={what.id} at={at}>
      <Content block={what} />
    </LivePart>
  ))
}
