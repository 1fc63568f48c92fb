import type { Words } from './words.ts'

const phrase = /(?<![.\w$])phrases\.(\w+)\.(\w+)\b/g
const language = /(?<![.\w$])interfaceLanguage\b/g
const importLine = /^import \{[^}]*\} from '(?:#src\/words|\.)\/phrases\.ts'\n/m

/**
 * The code of a module with the words themselves in the place of `phrases.story.by` and `interfaceLanguage`, so that the
 * app ships what it says and nothing else. Throws where something would be left, as `phrases[name]` would be.
 */
export function inlinePhrases(code: string, words: Words, lang: string): string {
  if (!importLine.test(code)) return code
  const known: Readonly<Record<string, Readonly<Record<string, unknown>>>> = words
  const told = code
    .replace(importLine, '')
    .replace(language, () => JSON.stringify(lang))
    .replace(phrase, (written, group: string, name: string) => {
      const value = known[group]?.[name]
      if (value === undefined) throw new Error(`There are no words ${written}.`)
      return JSON.stringify(value)
    })
  const left = /(?<![.\w$])phrases\b.*/.exec(told)
  if (left !== null) throw new Error(`Write the words whole, as in phrases.story.by, where this is: ${left[0]}`)
  return told
}
