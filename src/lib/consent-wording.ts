import type { Newsletter } from '#src/contract/publication.ts'

/** In the middle of a sentence; in other languages than English the first letter may have to stay as it is. */
const midSentence = (words: string, lang: string) =>
  lang.startsWith('en') ? words.charAt(0).toLowerCase() + words.slice(1) : words

/**
 * What a reader is told beside the form, and what the record of their consent refers to: purpose, how often, and how it
 * ends. `newsletters` are all that the form offers.
 */
export function consentWording(
  newsletters: readonly Pick<Newsletter, 'frequency' | 'consents'>[],
  lang: string,
): string {
  const often = newsletters.map(({ frequency }) => midSentence(frequency, lang)).join(', ')
  const letters = newsletters.length === 1 ? 'this letter' : 'the letters you choose'
  const isMoreOffered = newsletters.some(({ consents }) => consents.length > 0)
  const rest = isMoreOffered ? ', for what you agree to beside that,' : ''
  return `Your address is for ${letters} (${often})${rest} and nothing else. Unsubscribe with one click in every letter.`
}
