import { balanceIsolates } from '#src/contract/isolates.ts'

/**
 * A text of at most `most` UTF-16 units: a longer one ends in an ellipsis, and never in half of what people see as one
 * character (an emoji of several, a flag, a letter with its accent; UAX 29).
 * @example cut('The ferry that waited', 10) // 'The ferry…'
 */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text
  const firstLost = new Intl.Segmenter().segment(text).containing(most - 1)
  return `${balanceIsolates(text.slice(0, firstLost?.index)).trimEnd()}…`
}
