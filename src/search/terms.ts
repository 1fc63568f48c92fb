import type { Keys } from './keys.ts'

/** A word that is looked for: its key, and how words begin that the reader may be about to write. */
export type Term = { key: string; begins: string | undefined; typed: string }

/** More words than these are not looked for: nobody finds more by them. */
export const mostTerms = 12

/** The words of what a reader asks for, each once. The last one may not be finished, unless a space follows it. */
export function termsOf(words: string, { wordsOf, folded }: Keys): Term[] {
  const found = wordsOf(words)
  const isOpen = !/\s$/.test(words)
  const terms = new Map<string, Term>()
  for (const [at, { key, at: start, end }] of found.entries()) {
    const typed = words.slice(start, end)
    const begins = isOpen && at === found.length - 1 ? folded(typed) : undefined
    terms.set(key, { key, typed: terms.get(key)?.typed ?? typed, begins })
  }
  return [...terms.values()].slice(0, mostTerms)
}
