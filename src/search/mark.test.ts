import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shareOf } from '#src/test/share-of-cases.ts'
import type { Run } from './found.ts'
import { keysOf } from './keys.ts'
import { markWords, passageOf } from './mark.ts'
import { termsOf } from './terms.ts'

/** A text with what is marked in brackets. */
const shown = (runs: readonly Run[] | undefined) =>
  runs?.map(({ text, isMarked }) => (isMarked ? `[${text}]` : text)).join('')
async function mark(lang: string, asked: string, text: string) {
  const keys = await keysOf(lang)
  return markWords(text, termsOf(asked, keys), keys)
}
async function passage(asked: string, paragraphs: readonly string[], lang = 'en') {
  const keys = await keysOf(lang)
  return passageOf(paragraphs, termsOf(asked, keys), keys)
}
const textOf = (runs: readonly Run[] | undefined) => (runs ?? []).map(({ text }) => text).join('')
const filler = (count: number) => 'the wall is long and '.repeat(count)

describe('the words are marked', () => {
  it.each([
    ['en', 'tern ', 'Terns: a tern’s turn.', '[Terns]: a [tern]’s turn.'],
    ['en', 'ter', 'Terns in the term', '[Terns] in the [term]'],
    ['en', 'ter ', 'Terns in the term', 'Terns in the term'],
    ['en', 'wall, TERN ', 'tern-wall', '[tern]-[wall]'],
    ['en', 'cafe ', 'Cafe\u0301, café', '[Cafe\u0301], [café]'],
    ['en', 'stor', 'The story of stories', 'The [story] of [stories]'],
    ['en', 'tern', '', ''],
    ['en', '', 'Terns', 'Terns'],
    ['tr', 'ışık ', 'IŞIK', '[IŞIK]'],
    ['ja', '東京都 ', '東京都の海', '[東京都]の海'],
    ['ja', '東京 ', '大東京都', '大[東京]都'],
    ['zh', '𠮷野', '在𠮷野家', '在[𠮷野]家'],
    ['he', 'שלום ', 'אמרו שלום לעולם', 'אמרו [שלום] לעולם'],
    ['ar', 'بحر ', 'في البحر.', 'في [البحر].'],
  ])('in %s: %s in %s', async (lang, asked, text, expected) =>
    expect(shown(await mark(lang, asked, text))).toBe(expected),
  )
})

describe('a passage', () => {
  it('is none where no word stands in the text', async () => {
    expect(await passage('tern', ['The wall.', ''])).toBeUndefined()
    expect(await passage('', ['The wall.'])).toBeUndefined()
    expect(await passage('tern', [])).toBeUndefined()
  })

  it('is the whole of a short paragraph', async () => {
    expect(shown(await passage('tern ', ['A gull.', 'A tern sat there.']))).toBe('A [tern] sat there.')
  })

  it('is the first of several that have as many of the words', async () => {
    expect(shown(await passage('tern ', ['One tern.', 'Two terns.']))).toBe('One [tern].')
  })

  it('is the one that has most of the words, and not the one that has a word most often', async () => {
    const paragraphs = ['tern tern tern', 'The census of terns.', 'The census.']
    expect(shown(await passage('tern census ', paragraphs))).toBe('The [census] of [terns].')
  })

  it('counts all words that begin as the last one does as one', async () => {
    const paragraphs = ['Stones, storms and streets.', 'The tern sat on a stone.']
    expect(shown(await passage('tern st', paragraphs))).toBe('The [tern] sat on a [stone].')
  })

  it('begins and ends with a word, and says where the text goes on', async () => {
    const told = shown(await passage('tern ', [`${filler(20)}tern ${filler(20)}`]))
    expect(told).toMatch(/^… (?:the|wall|is|long|and) .*\[tern\].* (?:the|wall|is|long|and) …$/)
  })

  it('begins with a sentence where one begins near', async () => {
    const text = `${filler(20)}end. A common tern sat there.`
    expect(shown(await passage('tern ', [text]))).toBe('… A common [tern] sat there.')
  })

  it('is taken from where most words stand together', async () => {
    const text = `tern ${filler(20)} tern census ${filler(20)} census`
    expect(shown(await passage('tern census ', [text]))).toContain('[tern] [census]')
  })

  it('is taken from the first of several places that show as many of the words', async () => {
    expect(shown(await passage('tern ', [`tern ${filler(20)} tern`]))).toMatch(/^\[tern\] the/)
  })

  it('ends with the text without saying that it goes on', async () => {
    expect(shown(await passage('tern ', [`${filler(20)}tern`]))).toMatch(/\[tern\]$/)
  })

  it.each([
    ['in a script without spaces', 'ja', '東京 ', `${'海'.repeat(300)}東京${'岸'.repeat(300)}`, /…\s海+\[東京\]岸+ …/],
    [
      'of signs outside the first plane',
      'zh',
      '海岸 ',
      `${'𠮷'.repeat(300)}x海岸${'𠮷'.repeat(300)}`,
      /^… 𠮷+x\[海岸\]𠮷+ …$/u,
    ],
    [
      'of signs with marks',
      'th',
      'ทะเล ',
      `${'น้ำ'.repeat(100)} ทะเล ${'น้ำ'.repeat(100)}`,
      /^… \[ทะเล\] (?:น้ำ)+(?:น้)? …$/,
    ],
    [
      'from right to left',
      'he',
      'שלום ',
      `${'עולם '.repeat(100)}שלום ${'עולם '.repeat(100)}`,
      /^… (?:עולם )+\[שלום\](?: עולם)+ …$/,
    ],
    ['of a word without end', 'zxx', 'tern', `${'a'.repeat(500)} tern${'s'.repeat(5000)} end`, /^… .*\[terns+\] …$/],
    ['behind a word without end', 'en', 'tern ', `${'a'.repeat(500)} tern.`, /^… \[tern\]\.$/],
  ])('never grows long: %s', async (_, lang, asked, text, expected) => {
    const runs = await passage(asked, [text], lang)
    expect(shown(runs)).toMatch(expected)
    expect(textOf(runs).length).toBeLessThan(300)
    expect(textOf(runs)).not.toMatch(/\p{Cs}/u)
    // A mark that has lost its sign stands on a dotted circle.
    expect(textOf(runs)).not.toMatch(/^… \p{M}/u)
  })
})

const signs = fc
  .array(
    fc.constantFrom('tern', 'terns', ' ', '. ', '東京', '都', '𠮷', 'น้ำ', 'é', 'e\u0301', 'a'.repeat(70), 'שלום'),
    { maxLength: 120 },
  )
  .map((some) => some.join(''))

it('a text that is marked is the same text, and a passage is a part of its paragraph', async () => {
  const keys = await keysOf('en')
  fc.assert(
    fc.property(signs, fc.constantFrom('tern', 'tern ', '東京都', 'น้ำ te', 'שלום 𠮷', 'a'), (text, asked) => {
      const terms = termsOf(asked, keys)
      expect(textOf(markWords(text, terms, keys))).toBe(text)
      const runs = passageOf([text], terms, keys)
      const words = textOf(runs)
      expect(words.length).toBeLessThan(300)
      expect(words).not.toMatch(/\p{Cs}/u)
      expect(text).toContain(words.replace(/^… /, '').replace(/ …$/, ''))
      expect(runs?.some(({ isMarked }) => isMarked)).toBe(
        markWords(text, terms, keys).some(({ isMarked }) => isMarked) || undefined,
      )
    }),
    { numRuns: shareOf(2000) },
  )
})
