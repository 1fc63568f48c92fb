import { english } from './en.ts'
import { wordsOf } from './languages.ts'
import { type OwnWords, withOwnWords } from './own-words.ts'
import type { Words } from './words.ts'

/** The words of a publication: those of its language, else the English ones, with its own in their places. */
export const settleWords = (lang: string, own: OwnWords): Words => withOwnWords(wordsOf(lang) ?? english, own)
