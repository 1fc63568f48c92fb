import type { BlockOf } from '#src/contract/block.ts'
import type { Url } from '#src/contract/url.ts'
import { useOwnWords } from '#src/ui/own-words.ts'
import { Picture } from '#src/ui/picture.tsx'
import { counted, fill } from '#src/words/fill.ts'
import { phrases } from '#src/words/phrases.ts'
import { InlineText } from './inline-text.tsx'

/** Whether a file lies with the publication. The content security policy lets no other be played (media-src 'self'). */
const isOwn = (address: Url) => address.startsWith('/')

/** A film from the publication's own files; nothing of it is fetched before the reader presses play. Others are linked. */
export function Video({ block: { id, files, poster, tracks = [], caption } }: { block: BlockOf<'video'> }) {
  const speech = useOwnWords()
  const own = files.filter(({ src }) => isOwn(src))
  return (
    <figure id={id} data-role="inline">
      {own.length > 0 ? (
        // biome-ignore lint/a11y/useMediaCaption: the tracks are the publisher's to give; a film without any is shown all the same
        <video controls preload="none" poster={poster?.src} width={poster?.width ?? 16} height={poster?.height ?? 9}>
          {own.map(({ src, type }) => (
            <source key={src} src={src} type={type} />
          ))}
          {tracks
            .filter(({ src }) => isOwn(src))
            .map(({ src, kind, lang, label }) => (
              <track key={src} src={src} kind={kind} srcLang={lang} label={label} />
            ))}
          <a href={own[0]?.src} {...speech}>
            {phrases.story.downloadFilm}
          </a>
        </video>
      ) : (
        <>
          {poster === undefined ? null : <Picture image={poster} sizes="620px" />}
          <p>
            <a href={files[0]?.src} {...speech}>
              {phrases.story.watchFilm}
            </a>
          </p>
        </>
      )}
      {caption === undefined ? null : (
        <figcaption>
          <InlineText inline={caption} />
        </figcaption>
      )}
    </figure>
  )
}

/** A recording with its length and, folded away, its words. One that lies with another host is linked. */
export function Audio({ block: { id, url, title, seconds, transcript } }: { block: BlockOf<'audio'> }) {
  const speech = useOwnWords()
  const minutes =
    seconds === undefined ? '' : ` (${counted(phrases.story.length, Math.max(1, Math.round(seconds / 60)))})`
  return (
    <figure id={id} className="audio" data-role="inline">
      <figcaption>
        {isOwn(url) ? title : <a href={url}>{fill(phrases.story.listen, { title })}</a>}
        <span {...speech}>{minutes}</span>
      </figcaption>
      {/* biome-ignore lint/a11y/useMediaCaption: a recording's words stand in its transcript */}
      {isOwn(url) ? <audio controls preload="none" src={url} /> : null}
      {transcript === undefined ? null : (
        <details>
          <summary {...speech}>{phrases.story.transcript}</summary>
          <p className="whitespace-pre-line">{transcript}</p>
        </details>
      )}
    </figure>
  )
}
