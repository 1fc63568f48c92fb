import type { BlockOf } from '#src/contract/block.ts'
import { InlineText } from './inline-text.tsx'

/** A film from the publication's own files; nothing of it is fetched before the reader presses play. */
export function Video({ block: { id, files, poster, tracks = [], caption } }: { block: BlockOf<'video'> }) {
  return (
    <figure id={id} data-role="inline">
      {/* biome-ignore lint/a11y/useMediaCaption: the tracks are the publisher's to give; a film without any is shown all the same */}
      <video controls preload="none" poster={poster?.src} width={poster?.width ?? 16} height={poster?.height ?? 9}>
        {files.map(({ src, type }) => (
          <source key={src} src={src} type={type} />
        ))}
        {tracks.map(({ src, kind, lang, label }) => (
          <track key={src} src={src} kind={kind} srcLang={lang} label={label} />
        ))}
        {files.slice(0, 1).map(({ src }) => (
          <a key={src} href={src}>
            Download the film
          </a>
        ))}
      </video>
      {caption === undefined ? null : (
        <figcaption>
          <InlineText inline={caption} />
        </figcaption>
      )}
    </figure>
  )
}

/** A recording with its length and, folded away, its words. */
export function Audio({ block: { id, url, title, seconds, transcript } }: { block: BlockOf<'audio'> }) {
  const minutes = seconds === undefined ? '' : ` (${Math.max(1, Math.round(seconds / 60))} min)`
  return (
    <figure id={id} className="audio" data-role="inline">
      <figcaption>
        {title}
        {minutes}
      </figcaption>
      {/* biome-ignore lint/a11y/useMediaCaption: a recording's words stand in its transcript */}
      <audio controls preload="none" src={url} />
      {transcript === undefined ? null : (
        <details>
          <summary>Read the transcript</summary>
          <p className="whitespace-pre-line">{transcript}</p>
        </details>
      )}
    </figure>
  )
}
