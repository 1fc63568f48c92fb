import { useCallback, useEffect, useRef, useState } from 'react'
import { paths } from '#src/lib/paths.ts'
import { Icon } from '#src/ui/icon.tsx'
import { announce } from '#src/ui/live-region.tsx'
import { fill } from '#src/words/fill.ts'
import { phrases } from '#src/words/phrases.ts'
import { keptDate, keptSize } from './kept-date.ts'
import { clearKept, type KeptAnswers, type KeptList, type KeptStory, readKept, removeKept } from './kept-list.ts'
import { useReturn } from './use-return.ts'

type OfflineViewProps = {
  /** The publication's, in which dates and sizes are told. */
  lang: string
  answers: KeptAnswers
  /** Whether the list stands in the place of a page that could not be reached. */
  isAway: boolean
}

/** What can be read without a network: how old it is and how much room it takes, with the ways to take it away. */
export function OfflineView({ lang, answers, isAway }: OfflineViewProps) {
  const [kept, setKept] = useState<KeptList>()
  const heading = useRef<HTMLHeadingElement>(null)
  const read = useCallback(async () => {
    const found = await readKept(answers)
    setKept(found)
    return found
  }, [answers])
  useEffect(() => void read(), [read])
  useReturn(isAway)
  /** What was pressed is gone: the focus goes to the top of the list, and the reader hears what became of it. */
  const done = async (work: Promise<void>, isGone: (left: KeptList) => boolean, words: string) => {
    await work
    const left = await read()
    heading.current?.focus()
    announce(isGone(left) ? words : phrases.failure.broken)
  }
  const remove = ({ slug, headline }: KeptStory) =>
    done(
      removeKept(slug, answers),
      ({ stories }) => stories.every((one) => one.slug !== slug),
      fill(phrases.offline.removed, { headline }),
    )
  const clear = () => done(clearKept(answers), ({ stories }) => stories.length === 0, phrases.offline.cleared)
  return (
    <div className="notice">
      <h1 ref={heading} className="notice-title" tabIndex={-1}>
        {isAway ? phrases.failure.offline : phrases.offline.title}
      </h1>
      <div className="notice-text">
        <p>{isAway ? phrases.offline.away : phrases.offline.about}</p>
      </div>
      {/* Above the list, which comes a moment later: nothing moves then. */}
      <div className="mt-7 flex flex-wrap gap-3">
        {isAway ? (
          <button type="button" className="button" onClick={() => window.location.reload()}>
            <Icon name="refresh" className="size-4" />
            {phrases.failure.tryAgain}
          </button>
        ) : null}
        <a className="button" href={paths.front()}>
          {phrases.site.front}
        </a>
      </div>
      {kept === undefined ? null : (
        <div className="mt-7 notice-text">
          <Stories stories={kept.stories} lang={lang} onRemove={remove} />
          {kept.stories.length === 0 ? null : (
            <>
              <p>{fill(phrases.offline.room, { size: keptSize(kept.bytes, lang) })}</p>
              <ClearButton onClear={clear} />
            </>
          )}
        </div>
      )}
    </div>
  )
}

type StoriesProps = { stories: readonly KeptStory[]; lang: string; onRemove: (story: KeptStory) => void }

function Stories({ stories, lang, onRemove }: StoriesProps) {
  if (stories.length === 0) return <p>{phrases.offline.nothing}</p>
  return (
    <ul className="kept-stories">
      {stories.map((story) => {
        const { slug, headline, at, bytes, isSaved } = story
        const size = keptSize(bytes, lang)
        return (
          <li key={slug}>
            <a href={paths.story(slug)}>{headline}</a>
            <p>
              {at === undefined
                ? size
                : fill(isSaved ? phrases.offline.savedOn : phrases.offline.keptOn, { date: keptDate(at, lang), size })}
            </p>
            <button
              type="button"
              className="button"
              aria-label={fill(phrases.offline.removeStory, { headline })}
              onClick={() => onRemove(story)}
            >
              {phrases.offline.remove}
            </button>
          </li>
        )
      })}
    </ul>
  )
}

/** Takes everything away after a second word. */
function ClearButton({ onClear }: { onClear: () => Promise<void> }) {
  const [state, setState] = useState<'idle' | 'asking' | 'kept'>('idle')
  if (state !== 'asking')
    return (
      // biome-ignore lint/a11y/noAutofocus: the question that was answered gives way to this button
      <button type="button" className="button" autoFocus={state === 'kept'} onClick={() => setState('asking')}>
        {phrases.offline.clear}
      </button>
    )
  return (
    <fieldset className="kept-question">
      <legend>{phrases.offline.clearSure}</legend>
      <button type="button" className="button" onClick={() => void onClear().then(() => setState('idle'))}>
        {phrases.offline.clearYes}
      </button>
      {/* biome-ignore lint/a11y/noAutofocus: the button that was pressed gives way to these two */}
      <button type="button" className="button" autoFocus onClick={() => setState('kept')}>
        {phrases.offline.clearNo}
      </button>
    </fieldset>
  )
}
