import type { Keys } from './keys.ts'
import type { StoryText } from './texts.ts'

/** How much a word of the headline, of what stands around the story, and of its text counts. */
const worth = { headline: 8, side: 3, body: 1 }

/** The constants of BM25 (Robertson and Zaragoza, 2009), for stories of the usual length, in words. */
const saturation = 1.2
const lengthWeight = 0.75
const usualLength = 700

/** The heaviest that a word can be in a story; weights are whole numbers, so that they are short in a file. */
export const heaviest = 15

/**
 * How heavy each word of a story is, from 1 to `heaviest`, by its key: the part of BM25 that needs no other story. A word
 * counts the less the more often it came already, and the less the longer the story.
 */
export function weigh(
  { headline, side, body }: StoryText,
  { readWords }: Keys,
  onWord?: (word: string, key: string) => void,
): Map<string, number> {
  const counts = new Map<string, number>()
  let length = 0
  const count = (texts: readonly string[], each: number) => {
    for (const text of texts) {
      readWords(text, (key, at, end) => {
        counts.set(key, (counts.get(key) ?? 0) + each)
        length += 1
        onWord?.(text.slice(at, end), key)
      })
    }
  }
  count([headline], worth.headline)
  count(side, worth.side)
  count(body, worth.body)
  const slow = saturation * (1 - lengthWeight + (lengthWeight * length) / usualLength)
  const weights = new Map<string, number>()
  for (const [key, times] of counts) weights.set(key, Math.max(1, Math.round((heaviest * times) / (times + slow))))
  return weights
}
