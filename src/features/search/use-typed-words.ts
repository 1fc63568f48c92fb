import { type RefObject, useEffect, useRef } from 'react'
import { bareWords } from './asked-address.ts'

// In ms. Between two keys of a quick writer there is less, so that a word is searched once and not letter by letter.
const pause = 200

type TypedWords = {
  field: RefObject<HTMLInputElement | null>
  /** Hands on what stands in the field once nothing has been typed for a moment. */
  takeSoon: () => void
  /** What stands in the field, which is then not handed on by itself any more. */
  takeNow: () => string
}

/**
 * What a reader types. `words` are those of the address: where they come from elsewhere (a step back, a link) they are put
 * into the field. Otherwise the field is the reader's, so that nothing typed is ever lost to an answer that is late.
 */
export function useTypedWords(words: string, onTyped: (words: string) => void): TypedWords {
  const field = useRef<HTMLInputElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  /** What field and address had in common last. */
  const agreed = useRef<string>(undefined)
  const latest = useRef(onTyped)
  useEffect(() => {
    latest.current = onTyped
  })

  const takeNow = () => {
    clearTimeout(timer.current)
    timer.current = undefined
    agreed.current = bareWords(field.current?.value ?? '')
    return agreed.current
  }
  const takeSoon = () => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      const before = agreed.current
      const typed = takeNow()
      if (typed !== before) latest.current(typed)
    }, pause)
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: it is about the words of the address, and about nothing else
  useEffect(() => {
    const input = field.current
    if (input === null || words === agreed.current || timer.current !== undefined) return
    // Typed before this script had come.
    const isBefore = agreed.current === undefined && input === document.activeElement && input.value.trim() !== ''
    if (isBefore) {
      agreed.current = words
      takeSoon()
      return
    }
    agreed.current = words
    input.value = words
  }, [words])
  useEffect(() => () => clearTimeout(timer.current), [])

  return { field, takeSoon, takeNow }
}
