import { type ReactNode, useEffect, useState } from 'react'
import type { BlockOf } from '#src/contract/block.ts'
import { DrawnPart, LivePart } from './drawn-part.tsx'
import type { EmbedContent } from './embed.tsx'
import type { ShareQuote } from './share-quote.ts'

type Embeds = readonly BlockOf<'embed'>[]

/** The code of what others have to play comes when it is known to be there. Without it a link leads to them. */
function useEmbedContent(embeds: Embeds): typeof EmbedContent | undefined {
  const [Content, setContent] = useState<typeof EmbedContent>()
  useEffect(() => {
    if (embeds.length === 0) return
    import('./embed.tsx').then(
      (loaded) => setContent(() => loaded.EmbedContent),
      () => undefined,
    )
  }, [embeds])
  return Content
}

type DrawnBodyProps = {
  /** Which part of the body it is, from 0: a prompt may stand between two. */
  index: number
  quotes: readonly { id: string; words: string }[]
  embeds: Embeds
  shareQuote: ShareQuote
}

/** The body of a story, or a part of it, as publishing drew it. What does something in it is drawn once more. */
export function DrawnBody({ index, quotes, embeds, shareQuote }: DrawnBodyProps) {
  const Content = useEmbedContent(embeds)
  const live = (part: Element, id: string, within: string, content: ReactNode) => {
    const block = document.getElementById(id)
    const at = part.contains(block) ? (block?.closest(within) ?? block?.querySelector(within)) : null
    return at == null ? null : (
      <LivePart key={id} at={at}>
        {content}
      </LivePart>
    )
  }
  return (
    <DrawnPart className="article-body" index={index}>
      {(part) => (
        <>
          {quotes.map((quote) => live(part, quote.id, '.pull-quote-share', shareQuote(quote)))}
          {Content === undefined
            ? null
            : embeds.map((block) => live(part, block.id, '.embed', <Content block={block} />))}
        </>
      )}
    </DrawnPart>
  )
}
