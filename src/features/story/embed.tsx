import { useState } from 'react'
import type { BlockOf } from '#src/contract/block.ts'
import { Icon } from '#src/ui/icon.tsx'
import { useOwnWords } from '#src/ui/own-words.ts'
import { Picture } from '#src/ui/picture.tsx'
import { fill } from '#src/words/fill.ts'
import { phrases } from '#src/words/phrases.ts'
import { embedFrame, providerNames } from './embed-frame.ts'

// The button that was pressed is gone: without this a keyboard would begin again at the top of the page.
const takeFocus = (frame: HTMLIFrameElement | null) => frame?.focus()

/** Something that lies with another service. */
export function Embed({ block }: { block: BlockOf<'embed'> }) {
  return (
    <div id={block.id} className="embed">
      <EmbedContent block={block} />
    </div>
  )
}

/** What stands in its frame. Nothing is asked of the service before the reader presses the button. */
export function EmbedContent({ block }: { block: BlockOf<'embed'> }) {
  const [isAsked, setIsAsked] = useState(false)
  const own = useOwnWords()
  const { provider, url, title, text, poster, ratio = 16 / 9 } = block
  const frame = embedFrame(block)
  const service = providerNames[provider]
  if (isAsked && frame !== undefined) {
    return (
      <figure data-role="inline">
        <iframe
          ref={takeFocus}
          src={frame}
          title={title}
          width={1600}
          height={Math.round(1600 / ratio)}
          allow="autoplay; fullscreen; picture-in-picture"
          sandbox="allow-scripts allow-same-origin allow-presentation allow-popups"
          referrerPolicy="strict-origin"
        />
        <figcaption>{title}</figcaption>
      </figure>
    )
  }
  return (
    <div className="embed-asking">
      {poster === undefined ? null : <Picture image={poster} sizes="620px" />}
      <p className="embed-title">{title}</p>
      {text === undefined ? null : <p>{text}</p>}
      <p className="embed-actions" {...own}>
        {frame === undefined ? null : (
          <button type="button" className="button" onClick={() => setIsAsked(true)}>
            <Icon name="play" className="size-4" />
            {fill(phrases.story.playFrom, { service })}
          </button>
        )}
        <a href={url}>{fill(phrases.story.seeOn, { service })}</a>
      </p>
      {frame === undefined ? null : (
        <p className="embed-note" {...own}>
          {fill(phrases.story.playNote, { service })}
        </p>
      )}
    </div>
  )
}
