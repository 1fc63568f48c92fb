import { useEffect, useRef } from 'react'
import type { Asked } from '#src/search/found.ts'
import { searchAddress } from './asked-address.ts'

/** Writes an address of the search: into the entry of the history where the reader is, or into a new one. */
export type WriteAddress = (address: string, step: 'push' | 'replace') => void

type Asking = {
  /** Shows what the typed words bring. While a reader types there is no step to go back to. */
  showTyped: (words: string) => void
  /** Asks for something as a step: back leads to what was shown before it, and not to words that were half typed. */
  ask: (asked: Asked) => void
}

/** What leads from one question to the next. `asked` is what the address asks for now. */
export function useAsking(asked: Asked, write: WriteAddress): Asking {
  const address = searchAddress(asked)
  /** The address that the entry had before its words were typed, and the one that typing gave it. */
  const settled = useRef(address)
  const typed = useRef<string>(undefined)
  useEffect(() => {
    if (address === typed.current) return
    settled.current = address
    typed.current = undefined
  }, [address])
  return {
    showTyped: (words) => {
      const next = searchAddress({ ...asked, words, page: 1 })
      if (next === address) return
      typed.current = next
      write(next, 'replace')
    },
    ask: (question) => {
      const next = searchAddress(question)
      if (address !== settled.current) write(settled.current, 'replace')
      if (next !== settled.current) write(next, 'push')
      settled.current = next
      typed.current = undefined
    },
  }
}
