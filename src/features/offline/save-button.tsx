import { useState } from 'react'
import { announce } from '#src/ui/live-region.tsx'
import { useHydrated } from '#src/ui/use-hydrated.ts'
import { phrases } from '#src/words/phrases.ts'

type SaveButtonProps = { slugs: readonly string[]; className?: string }

/** Saves one story, or all of a list, for reading without a network. */
export function SaveButton({ slugs, className }: SaveButtonProps) {
  const [state, setState] = useState<'idle' | 'saving' | 'saved' | 'failed'>('idle')
  const isHydrated = useHydrated()
  const words = {
    idle: slugs.length > 1 ? phrases.offline.saveAll : phrases.offline.save,
    saving: phrases.offline.saving,
    saved: phrases.offline.saved,
    failed: phrases.offline.notSaved,
  }
  const save = async () => {
    if (state === 'saving') return
    setState('saving')
    const isSaved = await import('./save-stories.ts').then(
      ({ saveStories }) => saveStories(slugs),
      () => false,
    )
    const became = isSaved ? 'saved' : 'failed'
    setState(became)
    announce(words[became])
  }
  // Browsers give workers to pages of https alone. Nobody can save without script.
  if (!isHydrated || navigator.serviceWorker === undefined) return null
  return (
    <button type="button" className={className} onClick={save}>
      {words[state]}
    </button>
  )
}

/** The same below a list of stories, with the room that it takes before it is there. */
export function SaveRow({ slugs }: { slugs: readonly string[] }) {
  return (
    <div className="save-row">
      <SaveButton slugs={slugs} className="button" />
    </div>
  )
}
