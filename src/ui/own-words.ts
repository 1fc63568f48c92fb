import { createContext, use } from 'react'
import type { Speech } from '#src/words/own-speech.ts'

/** Around a story: what the words of the interface in it say of their language. */
export const OwnWords = createContext<Speech>({})

/** The attributes of an element in a story whose words are the interface's. */
export const useOwnWords = (): Speech => use(OwnWords)
