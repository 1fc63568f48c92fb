import { interfaceLanguage } from './phrases.ts'

// Where a sentence goes on, these languages begin no word with a capital that is none by itself.
const withSmallLetters = /^(?:en|es|fr|pt)\b/
// The days have theirs by themselves in English alone.
const englishDay = /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day/

/**
 * A publisher's few words as they stand within a sentence or in brackets.
 * @example midSentence('Every Friday') // 'every Friday'
 */
export function midSentence(words: string): string {
  const isName = interfaceLanguage.startsWith('en') && englishDay.test(words)
  return withSmallLetters.test(interfaceLanguage) && !isName ? words.charAt(0).toLowerCase() + words.slice(1) : words
}
