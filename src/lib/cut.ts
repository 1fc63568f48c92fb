import { balanceIsolates } from '#src/contract/isolates.ts'

/**
 * A text of at most `most` characters: a longer one ends in an ellipsis, and never in half a character.
 * @example cut('The ferry that waited', 10) // 'The ferry…'
 */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text
  const kept = text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')
  return `${balanceIsolates(kept).trimEnd()}…`
}
