import { useState } from 'react'
import type { PromptKind } from '#src/contract/stored-keys.ts'
import { announce } from '#src/ui/live-region.tsx'
import { useHydrated } from '#src/ui/use-hydrated.ts'
import { phrases } from '#src/words/phrases.ts'
import { type Answer, type Decision, decide, declineFor30Days, useAnswer, writeAnswer } from './ledger.ts'

export type Prompt = {
  answer: Answer
  /** `answered`: the reader has just answered; the place stays for the focus, and shows nothing. */
  state: 'shown' | 'answered' | 'hidden'
  /** Whether the app has taken over, so that its decision holds and not the one made before the first paint. */
  isHydrated: boolean
  why: string
  decline: () => void
  settle: () => void
}

/**
 * Whether a prompt in a story shows. It is decided when the story is entered and stays so while it is read: an answer in
 * another tab changes what the prompt says, not whether there is one.
 */
export function usePrompt(kind: PromptKind): Prompt {
  const answer = useAnswer(kind)
  const isHydrated = useHydrated()
  const [entered, setEntered] = useState<Decision>()
  const [isAnswered, setIsAnswered] = useState(false)
  // `window` is there: hydrated means in a browser.
  const decision = entered ?? (isHydrated ? decide(answer, window.location.pathname, Date.now()) : undefined)
  if (decision !== undefined && entered === undefined) setEntered(decision)
  const leave = (write: () => void, words: string) => () => {
    write()
    setIsAnswered(true)
    announce(words)
  }
  return {
    answer,
    state: isAnswered ? 'answered' : decision?.isShown === false ? 'hidden' : 'shown',
    isHydrated,
    why: (decision ?? decide({ kind: 'none' }, '', 0)).why,
    decline: leave(() => declineFor30Days(kind), phrases.signUp.hidden),
    settle: leave(() => writeAnswer({ kind: 'subscribed' }, kind), phrases.signUp.thanks),
  }
}
