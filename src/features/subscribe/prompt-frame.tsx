import type { ReactNode } from 'react'
import type { PromptKind } from '#src/contract/stored-keys.ts'
import { useOwnWords } from '#src/ui/own-words.ts'
import { phrases } from '#src/words/phrases.ts'
import { type Prompt, usePrompt } from './use-prompt.ts'

/** The two answers that every prompt takes, as large as the one that it would like. */
function Answers({ prompt }: { prompt: Prompt }) {
  return (
    <>
      <button type="button" className="button button-quiet needs-script" onClick={prompt.decline}>
        {phrases.signUp.notNow}
      </button>
      <button type="button" className="button button-quiet needs-script" onClick={prompt.settle}>
        {phrases.signUp.alreadySubscribe}
      </button>
    </>
  )
}

const takeFocus = (place: HTMLDivElement | null) => place?.focus({ preventScroll: true })

type PromptFrameProps = {
  kind: PromptKind
  title: string
  /** Names the part in the list of landmarks. */
  label: string
  pitch: ReactNode
  children: (answers: ReactNode) => ReactNode
}

/** What stands around a prompt in a story, if there is to be one: whether it shows, how it is sent away, and why it is there. */
export function PromptFrame({ kind, title, label, pitch, children }: PromptFrameProps) {
  const own = useOwnWords()
  const prompt = usePrompt(kind)
  if (prompt.state === 'hidden') return null
  // Empty, with no room of its own: the keyboard goes on from where the pressed button was.
  if (prompt.state === 'answered') return <div ref={takeFocus} tabIndex={-1} className="prompt-left" />
  return (
    // Reading views know a part that is not the story's by the name of its class.
    <section
      className={`prompt sidebar ${kind}`}
      aria-label={label}
      {...own}
      data-decided={prompt.isHydrated || undefined}
    >
      <h2 className="prompt-title">{title}</h2>
      <p className="prompt-lead">{pitch}</p>
      {children(<Answers prompt={prompt} />)}
      <details className="prompt-why">
        <summary>{phrases.signUp.why}</summary>
        <p>{prompt.why}</p>
      </details>
    </section>
  )
}
