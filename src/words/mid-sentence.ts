import { interfaceLanguage } from './phrases.ts'

// Where a sentence goes on, these languages begin no word with a capital that is none by itself.
const withSmallLetters = /^(?:en|es|fr|pt)\b/
// Days, months and feasts have theirs by themselves in English alone; so have their short forms.
const englishName =
  /^(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec|Christmas|Easter|Ramadan)(?:\w*days?|s|uary|ch|il|ust|\w*ber)?\b/
// One more capital in the first word: an acronym or a name such as YouTube, and no beginning of a sentence.
const manyCapitals = /^\p{Lu}\S*\p{Lu}/u
// The full stop of a whole sentence, and not that of "8 a.m."
const fullStop = /(?<!\..)[.。۔]$/

/**
 * A publisher's few words as they stand within a sentence or in brackets: without the capital that begins a sentence, and
 * without the full stop that ends one. A name that is no day, month or feast loses its capital as well.
 * @example midSentence('Every Friday') // 'every Friday'
 */
export function midSentence(words: string): string {
  const within = words.trim().replace(fullStop, '')
  const isEnglishName = /^en\b/.test(interfaceLanguage) && englishName.test(within)
  if (!withSmallLetters.test(interfaceLanguage) || isEnglishName || manyCapitals.test(within)) return within
  return within.replace(/^./u, (letter) => letter.toLocaleLowerCase(interfaceLanguage))
}
