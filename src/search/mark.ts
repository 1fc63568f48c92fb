import type { Run } from './found.ts'
import type { Keys, Word } from './keys.ts'
import type { Term } from './terms.ts'

/** About how many signs of a passage are shown, and how many of them before the first word that was looked for. */
const longestPassage = 220
const before = 60

/** A word of a text that is looked for, and as which. */
type Wanted = Word & { term: Term }

/** The words of a text that are looked for. */
function findWords(text: string, terms: readonly Term[], { wordsOf, folded }: Keys): Wanted[] {
  const byKey = new Map(terms.map((term) => [term.key, term]))
  const open = terms.find(({ begins }) => begins !== undefined)
  const begins = open?.begins
  return wordsOf(text).flatMap((word) => {
    const isBegun = () => begins !== undefined && folded(text.slice(word.at, word.end)).startsWith(begins)
    const term = byKey.get(word.key) ?? (isBegun() ? open : undefined)
    return term === undefined ? [] : [{ ...word, term }]
  })
}

function toRuns(text: string, words: readonly Pick<Word, 'at' | 'end'>[], from: number, to: number): Run[] {
  const runs: Run[] = []
  let at = from
  const add = (end: number, isMarked: boolean) => {
    if (end <= at) return
    const last = runs.at(-1)
    // Pairs of signs overlap: together they are one word.
    if (last?.isMarked === isMarked) last.text += text.slice(at, end)
    else runs.push({ text: text.slice(at, end), isMarked })
    at = end
  }
  for (const word of words) {
    if (word.end <= at || word.at >= to) continue
    add(word.at, false)
    add(Math.min(word.end, to), true)
  }
  add(to, false)
  return runs
}

/** A text in pieces, marked where it has one of the words. */
export const markWords = (text: string, terms: readonly Term[], keys: Keys): Run[] =>
  toRuns(text, findWords(text, terms, keys), 0, text.length)

type Spot = { text: string; words: Wanted[]; first: Wanted; has: number }

/** The place of a text from which most of the words can be seen at once. */
function spotIn(text: string, terms: readonly Term[], keys: Keys): Spot | undefined {
  const words = findWords(text, terms, keys)
  let best: Spot | undefined
  for (const [at, first] of words.entries()) {
    const seen = new Set<Term>()
    for (let next = at; next < words.length; next += 1) {
      const word = words[next]
      if (word === undefined || (next > at && word.end - first.at > longestPassage - before)) break
      seen.add(word.term)
    }
    if (seen.size > (best?.has ?? 0)) best = { text, words, first, has: seen.size }
  }
  return best
}

/** Whether a text that is cut there loses a half of a sign, or its accent. */
const isWithinSign = (text: string, at: number) => /^[\p{M}\udc00-\udfff]/u.test(text.slice(at, at + 2))

/** The end of the last word, or of the text, that lies before `to`. */
function wordEnd(text: string, to: number): number {
  if (to >= text.length) return text.length
  const end = text.slice(0, to).search(/\s\S*$/)
  if (end > to - 40) return end
  let cut = to
  while (isWithinSign(text, cut)) cut -= 1
  return cut
}

/** Where a word or, if one begins near, a sentence begins. */
function wordStart(text: string, from: number, first: number): number {
  if (from <= 0) return 0
  const sentence = /[.!?…。！？]["”’»]?\s+(?=\S)/gu
  const [end] = [...text.slice(from, first).matchAll(sentence)].map(({ 0: stop, index }) => from + index + stop.length)
  if (end !== undefined) return end
  const space = text.slice(from, first).search(/\s/)
  if (space !== -1) return from + space + 1
  let cut = from
  while (cut < first && isWithinSign(text, cut)) cut += 1
  return cut
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
  const to = wordEnd(text, from + longestPassage)
  const runs = toRuns(text, words, from, to)
  if (from > 0) runs.unshift({ text: '… ', isMarked: false })
  if (to < text.length) runs.push({ text: ' …', isMarked: false })
  return runs
}
