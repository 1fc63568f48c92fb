import { useEffect, useState } from 'react'
import { LivePart } from '#src/ui/live-part.tsx'
import type { StoryPrompt, StoryPromptProps } from './story-prompt.tsx'

/**
 * The prompts of a page that stands already. Until their code is there a form is the browser's, and what has been typed
 * into it stays.
 */
export function LivePrompts({ page, ...props }: Omit<StoryPromptProps, 'kind'> & { page: Element }) {
  const [places] = useState(() => [...page.querySelectorAll('.prompt')])
  const [Prompt, setPrompt] = useState<typeof StoryPrompt>()
  useEffect(() => {
    if (places.length === 0) return
    import('./story-prompt.tsx').then(
      (loaded) => setPrompt(() => loaded.StoryPrompt),
      () => undefined,
    )
  }, [places])
  if (Prompt === undefined) return null
  return places.map((at) => {
    const kind = at.matches('.offer') ? 'offer' : 'newsletter'
    return (
      <LivePart key={kind} at={at}>
        <Prompt kind={kind} {...props} />
      </LivePart>
    )
  })
}
