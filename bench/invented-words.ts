// Words for editions of any size: those of the demo, and invented ones, as often as a language has them.
import { makeContent } from '#src/publish/edition/content.ts'
import { readEdition } from '#src/publish/edition/edition.ts'
import { storyText } from '#src/search/texts.ts'

/** Numbers from 0 to 1 that look drawn by lot, the same at every run (mulberry32). */
export function drawLots(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const starts = [
  'b',
  'br',
  'c',
  'cl',
  'd',
  'dr',
  'f',
  'g',
  'gr',
  'h',
  'j',
  'k',
  'l',
  'm',
  'n',
  'p',
  'pr',
  'qu',
  'r',
  's',
]
const onsets = [...starts, 'sh', 'st', 't', 'th', 'tr', 'v', 'w', 'y', 'z', '']
const vowels = ['a', 'e', 'i', 'o', 'u', 'ea', 'ou', 'ai']
const codas = ['', '', '', 'n', 'r', 's', 'l', 't', 'm', 'nd', 'ck']

/** The words of the demo edition, those that it says most often first, and invented ones that can be pronounced. */
export async function readVocabulary(lot: () => number): Promise<string[]> {
  const { articles } = makeContent(await readEdition('public'), () => ({ width: 1600, height: 1067 }))
  const counts = new Map<string, number>()
  for (const { headline, body } of articles.map(storyText))
    for (const word of [headline, ...body]
      .join(' ')
      .toLowerCase()
      .match(/[a-z]{2,}/g) ?? [])
      counts.set(word, (counts.get(word) ?? 0) + 1)
  const words = new Set([...counts].sort(([, a], [, b]) => b - a).map(([word]) => word))
  const among = (list: readonly string[]) => list[Math.floor(lot() * list.length)] ?? ''
  const most = words.size + 60_000
  while (words.size < most) {
    const syllables = 2 + Math.floor(lot() * 3)
    words.add(Array.from({ length: syllables }, () => among(onsets) + among(vowels) + among(codas)).join(''))
  }
  return [...words]
}

/** Draws words as often as Zipf and Mandelbrot say that a language has them. */
export function drawWords(words: readonly string[], lot: () => number): () => string {
  let sum = 0
  const sums = Float64Array.from(words, (_, rank) => {
    sum += 1 / (rank + 2.7)
    return sum
  })
  return () => {
    const wanted = lot() * sum
    let low = 0
    let high = sums.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sums[middle] ?? 0) < wanted) low = middle + 1
      else high = middle
    }
    return words[low] ?? ''
  }
}
