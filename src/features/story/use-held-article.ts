import { useState } from 'react'
import { articleFingerprint } from '#src/article/fingerprint.ts'
import type { Article } from '#src/contract/article.ts'

/** The version on the page, and a newer one that waits for the reader's word. */
export type HeldArticle = { shown: Article; waiting: Article | undefined; showNewest: () => void }

/**
 * Holds the version that the reader began with: a newer one that reads differently waits, so that no text moves under
 * the reader. One that reads the same is taken at once.
 */
export function useHeldArticle(newest: Article): HeldArticle {
  const [held, setHeld] = useState(newest)
  const isSame =
    newest === held || (newest.slug === held.slug && articleFingerprint(newest) === articleFingerprint(held))
  return { shown: isSame ? newest : held, waiting: isSame ? undefined : newest, showNewest: () => setHeld(newest) }
}
