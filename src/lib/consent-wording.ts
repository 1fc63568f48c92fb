import type { Newsletter } from '#src/contract/publication.ts'

/**
 * What a reader is told of one newsletter beside the form, and what the record of their consent refers to: purpose, how
 * often, and how it ends.
 */
export function consentWording({ name, frequency }: Pick<Newsletter, 'name' | 'frequency'>): string {
  return `Your address is used to send you ${name} (${frequency}) and for nothing else. Every letter has a link that unsubscribes you.`
}
