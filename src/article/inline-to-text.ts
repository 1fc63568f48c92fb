import type { Inline } from '#src/contract/inline.ts'

/** The words of a line of running text, without marks; a break becomes a space, a reference nothing. */
export function inlineToText(inline: Inline | undefined): string {
  if (inline === undefined) return ''
  return inline
    .map((span) => {
      if (typeof span === 'string') return span
      if ('text' in span) return span.text
      return 'break' in span ? ' ' : ''
    })
    .join('')
}
