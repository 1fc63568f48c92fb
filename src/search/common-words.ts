import { slips } from '#src/lib/slips.ts'
import type { Keys } from './keys.ts'

/** In a shorter word one slip makes another word; in a long one two are usual. */
const mostSlips = (word: string) => (word.length < 4 ? 0 : word.length < 8 ? 1 : 2)

/** Which letters a word has, as bits: one slip changes two of them at most. */
function letters(word: string): number {
  let bits = 0
  for (let at = 0; at < word.length; at += 1) bits |= 1 << (word.charCodeAt(at) % 32)
  return bits
}

function bitsIn(bits: number): number {
  let left = bits
  let count = 0
  while (left !== 0) {
    left &= left - 1
    count += 1
  }
  return count
}

/** The word of `common` that was probably meant; where several are as near, the one that is written more often, which stands before. */
export function meant(typed: string, common: readonly string[], { folded }: Keys): string | undefined {
  const word = folded(typed)
  const most = mostSlips(word)
  const bits = letters(word)
  let best: { one: string; distance: number } | undefined
  for (const one of common) {
    const other = folded(one)
    if (Math.abs(other.length - word.length) > most || bitsIn(bits ^ letters(other)) > 2 * most) continue
    const distance = slips(word, other, most)
    if (distance > 0 && distance <= most && distance < (best?.distance ?? most + 1)) best = { one, distance }
  }
  return best?.one
}
