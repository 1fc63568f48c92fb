import { english } from './en.ts'
import type { Words } from './words.ts'

/** The language that the interface speaks, and whose rules its dates and numbers follow: that of the publication. */
export let interfaceLanguage = 'en'

/**
 * The words of the interface. They are known once the publication is, so that no module may read them while it is loaded.
 * The app is built for one language: `inlinePhrases` puts the words themselves in the place of each of these.
 */
export let phrases: typeof english = english

/** Chooses what the interface speaks, for all of this program. `lang` is the publication's. */
export function choosePhrases(words: Words, lang: string): void {
  // Every language has the places of the English text, so that what fills them may be checked by it.
  phrases = words as typeof english
  interfaceLanguage = lang
}
