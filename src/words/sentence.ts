import { fill } from './fill.ts'
import { interfaceLanguage, phrases } from './phrases.ts'

/** Whether words end a sentence, by the marks of whatever script; a quotation mark may close behind it. */
export const endsSentence = (words: string): boolean => /[.!?…。！？؟۔]["”»」』\u2069]*$/.test(words)

/** A few words of the publisher's with the capital that begins a sentence, and with none for a name such as iPad. */
export const withCapital = (words: string): string =>
  words.replace(/^.(?!\p{Lu})/u, (letter) => letter.toLocaleUpperCase(interfaceLanguage))

/**
 * A few words of the publisher's as a sentence of their own: with a capital, and with a full stop where they have none.
 * @example sentence('every Friday') // 'Every Friday.'
 */
export function sentence(words: string): string {
  const begun = withCapital(words)
  return endsSentence(begun) ? begun : fill(phrases.site.sentence, { words: begun })
}
