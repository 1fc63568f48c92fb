import type { Run } from './found.ts'
import type { Keys, Word } from './keys.ts'
import type { Term } from './terms.ts'

/** About how many signs of a passage are shown, and how many of them before the first word that was looked for. */
const longestPassage = 220
const before = 60

/** The words of a text that are looked for. */
function findWords(text: string, terms: readonly Term[], { wordsOf, folded }: Keys): Word[] {
  const keys = new Set(terms.map(({ key }) => key))
  const begins = terms.flatMap((term) => term.begins ?? [])
  return wordsOf(text).filter(
    ({ key, at, end }) =>
      keys.has(key) || (begins.length > 0 && begins.some((start) => folded(text.slice(at, end)).startsWith(start))),
  )
}

function toRuns(text: string, words: readonly Pick<Word, 'at' | 'end'>[], from: number, to: number): Run[] {
  const runs: Run[] = []
  let at = from
  const add = (end: number, isMarked: boolean) => {
    if (end > at) runs.push({ text: text.slice(at, end), isMarked })
    at = Math.max(at, end)
  }
  for (const word of words) {
    if (word.end <= at || word.at >= to) continue
    add(word.at, false)
    add(word.end, true)
  }
  add(to, false)
  return runs
}

/** A text in pieces, marked where it has one of the words. */
export const markWords = (text: string, terms: readonly Term[], keys: Keys): Run[] =>
  toRuns(text, findWords(text, terms, keys), 0, text.length)

type Spot = { text: string; words: Word[]; first: Word; has: number }

/** The place of a text from which most of the words can be seen at once. */
function spotIn(text: string, terms: readonly Term[], keys: Keys): Spot | undefined {
  const words = findWords(text, terms, keys)
  let best: Spot | undefined
  for (const [at, first] of words.entries()) {
    const seen = new Set<string>()
    for (let next = at; next < words.length; next += 1) {
      const word = words[next]
      if (word === undefined || word.end - first.at > longestPassage - before) break
      seen.add(word.key)
    }
    if (seen.size > (best?.has ?? 0)) best = { text, words, first, has: seen.size }
  }
  return best
}

/** The end of the last word, or of the text, that lies before `to`. */
function wordEnd(text: string, to: number): number {
  if (to >= text.length) return text.length
  const end = text.slice(0, to).search(/\s\S*$/)
  return end > to - 40 ? end : to
}

/** Where a word or, if one begins near, a sentence begins. */
function wordStart(text: string, from: number, first: number): number {
  if (from <= 0) return 0
  const sentence = /[.!?…。！？]["”’»]?\s+(?=\S)/gu
  const [end] = [...text.slice(from, first).matchAll(sentence)].map(({ 0: stop, index }) => from + index + stop.length)
  if (end !== undefined) return end
  const space = text.slice(from, first).search(/\s/)
  return space === -1 ? from : from + space + 1
}

/** The passage that has most of the words, cut to a length that is read at a glance; undefined where none has any. */
export function passageOf(paragraphs: readonly string[], terms: readonly Term[], keys: Keys): Run[] | undefined {
  let best: Spot | undefined
  for (const text of paragraphs) {
    const spot = spotIn(text, terms, keys)
    if (spot !== undefined && spot.has > (best?.has ?? 0)) best = spot
  }
  if (best === undefined) return undefined
  const { text, words, first } = best
  const from = wordStart(text, first.at - before, first.at)
  const to = wordEnd(text, Math.max(from + longestPassage, first.end))
  const runs = toRuns(text, words, from, to)
  if (from > 0) runs.unshift({ text: '… ', isMarked: false })
  if (to < text.length) runs.push({ text: ' …', isMarked: false })
  return runs
}
