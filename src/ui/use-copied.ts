import { useEffect, useState } from 'react'
import { phrases } from '#src/words/phrases.ts'
import { announce } from './live-region.tsx'

// Long enough to be read, short enough that the button is itself again before it is needed.
const shownFor = 4000

/** What was just copied, for a while, and how to say so: to screen readers at once. */
export function useCopied(): [string | undefined, (what?: string) => void] {
  const [copied, setCopied] = useState<{ words: string }>()
  useEffect(() => {
    if (copied === undefined) return
    const timer = setTimeout(() => setCopied(undefined), shownFor)
    return () => clearTimeout(timer)
  }, [copied])
  const setIsCopied = (words: string = phrases.share.linkCopied) => {
    setCopied({ words })
    announce(words)
  }
  return [copied?.words, setIsCopied]
}
