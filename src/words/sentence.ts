import { fill } from './fill.ts'
import { interfaceLanguage, phrases } from './phrases.ts'

/**
 * A few words of the publisher's as a sentence of their own: with the capital that begins one (and none for a
 * name such as iPad), and what ends it.
 * @example sentence('every Friday') // 'Every Friday.'
 */
export function sentence(words: string): string {
  const begun = words.replace(/^.(?!\p{Lu})/u, (letter) => letter.toLocaleUpperCase(interfaceLanguage))
  return fill(phrases.site.sentence, { words: begun })
}
