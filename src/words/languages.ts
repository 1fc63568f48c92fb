import { arabic } from './ar.ts'
import { german } from './de.ts'
import { english } from './en.ts'
import { spanish } from './es.ts'
import { french } from './fr.ts'
import { hebrew } from './he.ts'
import { japanese } from './ja.ts'
import { portuguese } from './pt.ts'
import type { Words } from './words.ts'

/** The languages that the interface speaks, by their code. */
export const languages = {
  ar: arabic,
  de: german,
  en: english,
  es: spanish,
  fr: french,
  he: hebrew,
  ja: japanese,
  pt: portuguese,
} satisfies Readonly<Record<string, Words>>

/**
 * The words of a language; undefined where there are none, and a publication has to write its own.
 * @example wordsOf('pt-BR')
 */
export function wordsOf(lang: string): Words | undefined {
  const known: Readonly<Record<string, Words>> = languages
  return known[new Intl.Locale(lang).language]
}
