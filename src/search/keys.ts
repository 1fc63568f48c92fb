import { type Stem, stemOf } from './stems.ts'

/** What stands in the index for a word, and where the word lies in its text. */
export type Word = { key: string; at: number; end: number }

/** Is told of a word: its key, and where it begins and ends. */
type TellWord = (key: string, at: number, end: number) => void

/** How the texts of one language are cut into words. */
export type Keys = {
  /** Tells each word of a text in its order. */
  readWords: (text: string, tell: TellWord) => void
  /** The words of a text in their order. */
  wordsOf: (text: string) => Word[]
  /** A word as it is compared letter by letter: small letters, without accents, not stemmed. */
  folded: (word: string) => string
}

/**
 * What a sign is. Scripts that set no space between words are `unspaced`: every two neighbouring signs of theirs count as a
 * word, in every browser alike. A `mark` belongs to what it follows.
 */
const between = 1
const spaced = 2
const unspaced = 3
const mark = 4

const isUnspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

function findKind(code: number): number {
  const sign = String.fromCodePoint(code)
  if (/\p{M}/u.test(sign)) return mark
  if (isUnspaced.test(sign)) return unspaced
  return /[\p{L}\p{N}]/u.test(sign) ? spaced : between
}

/** What is known of signs by now; most texts are of some hundred. */
const kinds = new Uint8Array(0x10000)

function kindOf(code: number): number {
  if (code > 0xffff) return findKind(code)
  const known = kinds[code] ?? 0
  if (known !== 0) return known
  const kind = findKind(code)
  kinds[code] = kind
  return kind
}

/** Where an accent is no letter of its own: `é` is found by `e`. In Hindi the signs of vowels are marks as well, and stay. */
const accents =
  /(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}]\p{M}*)\p{M}/gu

const ligatures: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ı: 'i',
  ς: 'σ',
}

/** One letter alone is no word: it is what an apostrophe leaves. A sign of Korean is a syllable, and may be a word. */
const isLetter = /^(?!\p{Script=Hangul})\p{L}$/u

const plain = /^[a-z0-9]*$/

/** No word is longer; a longer one is told by its beginning. */
const longest = 40

const bare = (word: string) =>
  plain.test(word)
    ? word
    : word
        .normalize('NFD')
        .replace(accents, '')
        .normalize('NFC')
        .replace(/[ßæœøłđðıς]/g, (sign) => ligatures[sign] ?? sign)

/** Two neighbouring signs each; one that stands alone is a word. Marks stay with their sign. */
function readPairs(run: string, start: number, tell: TellWord): void {
  const signs = [...run.matchAll(/.\p{M}*/gsu)].map(({ 0: sign, index }) => ({ sign, at: start + index }))
  if (signs.length < 2) tell(run.normalize('NFKC'), start, start + run.length)
  for (const [before, { sign, at }] of signs.slice(1).entries()) {
    const first = signs[before]
    if (first !== undefined) tell(`${first.sign}${sign}`.normalize('NFKC'), first.at, at + sign.length)
  }
}

function makeKeys(lang: string, stem: Stem): Keys {
  const known = new Map<string, string>()
  const small = (word: string) => word.normalize('NFKC').toLocaleLowerCase(lang)
  const keyOf = (word: string) => {
    let key = known.get(word)
    if (key === undefined) {
      const lower = small(word)
      key = isLetter.test(bare(lower)) ? '' : bare(stem(lower)).slice(0, longest)
      known.set(word, key)
    }
    return key
  }
  const tellRun = (run: string, kind: number, start: number, tell: TellWord) => {
    if (kind === unspaced) readPairs(run, start, tell)
    if (kind !== spaced) return
    const key = keyOf(run)
    if (key !== '') tell(key, start, start + run.length)
  }
  const readWords = (text: string, tell: TellWord) => {
    let start = 0
    let kind = between
    for (let at = 0; at < text.length; ) {
      const code = text.codePointAt(at) ?? 0
      const next = kindOf(code)
      if (next !== kind && (next !== mark || kind === between)) {
        if (kind !== between) tellRun(text.slice(start, at), kind, start, tell)
        start = at
        kind = next === mark ? spaced : next
      }
      at += code > 0xffff ? 2 : 1
    }
    tellRun(text.slice(start), kind, start, tell)
  }
  const wordsOf = (text: string) => {
    const words: Word[] = []
    readWords(text, (key, at, end) => words.push({ key, at, end }))
    return words
  }
  return { readWords, wordsOf, folded: (word) => bare(small(word)).slice(0, longest) }
}

const made = new Map<string, Promise<Keys>>()

/** The keys of a language (BCP 47); it fetches the rules of that language once. Fails where they do not come. */
export function keysOf(lang: string): Promise<Keys> {
  const keys = made.get(lang) ?? stemOf(lang).then((stem) => makeKeys(lang, stem))
  made.set(lang, keys)
  keys.catch(() => made.delete(lang))
  return keys
}
