import type { Newsletter } from '#src/contract/publication.ts'
import { fill } from './fill.ts'
import { phrases } from './phrases.ts'

/**
 * What a reader is told beside the form, and what the record of their consent refers to: purpose, how often, and how it
 * ends. `newsletters` are all that the form offers, and say how
 * often they come as it stands within a sentence.
 */
export function consentWording(newsletters: readonly Pick<Newsletter, 'frequency' | 'consents'>[]): string {
  const often = newsletters.map(({ frequency }) => frequency).join(phrases.site.comma)
  const isMoreOffered = newsletters.some(({ consents }) => consents.length > 0)
  if (newsletters.length === 1) return fill(isMoreOffered ? phrases.consent.oneAndMore : phrases.consent.one, { often })
  return fill(isMoreOffered ? phrases.consent.manyAndMore : phrases.consent.many, { often })
}
