import { type ReactNode, useEffect } from 'react'
import { announce } from './live-region.tsx'
import { useOwnWords } from './own-words.ts'

/** Says something of the whole page, over the foot of the window, so that the text does not move; aloud as well. */
export function FloatingNotice({ words, children }: { words: string; children: ReactNode }) {
  const own = useOwnWords()
  useEffect(() => announce(words), [words])
  return (
    <div className="floating-notice" {...own}>
      <p>{words}</p>
      {children}
    </div>
  )
}
