import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shareOf } from '#src/test/share-of-cases.ts'
import { keysOf } from './keys.ts'

const languages = ['en', 'de', 'fr', 'tr', 'ru', 'el', 'ar', 'he', 'hi', 'ja', 'zh', 'th', 'ko', 'vi']

const written = async (lang: string, text: string) =>
  (await keysOf(lang)).wordsOf(text).map(({ at, end }) => text.slice(at, end))
const keysIn = async (lang: string, text: string) => (await keysOf(lang)).wordsOf(text).map(({ key }) => key)

describe('two forms of a word have one key', () => {
  it.each([
    ['en', 'stories', 'Story'],
    ['en', 'TERNS', 'tern'],
    ['en', 'café', 'CAFE'],
    ['en', 'cafe\u0301', 'café'],
    ['en', 'ﬁsh', 'fish'],
    ['en', 'Æsop', 'aesop'],
    ['en', 'Łódź', 'lodz'],
    ['en', '１２', '12'],
    ['de', 'Häuser', 'hauser'],
    ['de', 'Straße', 'STRASSE'],
    ['de', 'Möwe', 'Mo\u0308we'],
    ['fr', 'Noël', 'noel'],
    ['fr', 'œuvre', 'OEUVRE'],
    ['tr', 'IŞIK', 'ışık'],
    ['tr', 'İstanbul', 'istanbul'],
    ['tr', 'ırmak', 'irmak'],
    ['tr', 'KIYILARINDA', 'kıyılarında'],
    ['ru', 'Моря', 'море'],
    ['ru', 'ёлка', 'елка'],
    ['el', 'ΟΔΟΣ', 'οδός'],
    ['ar', 'مَدِينَة', 'مدينة'],
    ['he', 'שָׁלוֹם', 'שלום'],
    ['ko', '바다', '\u1107\u1161\u1103\u1161'],
    ['vi', 'Hà Nội', 'ha noi'],
    ['th', 'ทะเล', 'ทะเล'],
  ])('in %s: %s and %s', async (lang, one, other) => expect(await keysIn(lang, one)).toEqual(await keysIn(lang, other)))

  it.each([
    ['en', 'tern', 'turn'],
    ['en', '1987', '1988'],
    ['hi', 'दिन', 'दान'],
    ['ja', 'は', 'ば'],
    ['zh', '海岸', '岸海'],
  ])('but other words have another, in %s: %s and %s', async (lang, one, other) =>
    expect(await keysIn(lang, one)).not.toEqual(await keysIn(lang, other)),
  )
})

describe('a text is cut into the words', () => {
  it.each([
    ['en', 'The terns, back!', ['The', 'terns', 'back']],
    ['en', 'don’t', ['don']],
    ['en', 'Ireland’s coast', ['Ireland', 'coast']],
    ['fr', 'l’écume d’aujourd’hui', ['écume', 'aujourd', 'hui']],
    ['en', 'well-known', ['well', 'known']],
    ['en', '3.5 km in 2026', ['3', '5', 'km', 'in', '2026']],
    ['en', 'a b 7', ['7']],
    ['en', 'e\u0301 a\u0300 é', []],
    ['en', '𝒜𝒷𝒸 𐐀𐐁', ['𝒜𝒷𝒸', '𐐀𐐁']],
    ['en', '🐦 tern🐦s', ['tern']],
    ['en', '\u0301tern', ['\u0301tern']],
    ['hi', 'समुद्र की लहर', ['समुद्र', 'की', 'लहर']],
    ['he', 'שלום, עולם', ['שלום', 'עולם']],
    ['ar', 'البحر، والشاطئ', ['البحر', 'والشاطئ']],
    ['ko', '바다의 물', ['바다의', '물']],
  ])('of %s: %s', async (lang, text, words) => expect(await written(lang, text)).toEqual(words))

  it.each([
    ['ja', '東京都', ['東京', '京都']],
    ['ja', '海', ['海']],
    ['ja', 'サーフ', ['サー', 'ーフ']],
    ['zh', '海岸。潮汐', ['海岸', '潮汐']],
    ['zh', '𠮷野家', ['𠮷野', '野家']],
    ['th', 'น้ำ', ['น้ำ']],
    ['ja', 'か\u3099き', ['か\u3099き']],
    ['ja', '2026年のTern', ['2026', '年の', 'Tern']],
  ])('or, where none sets spaces, into pairs of signs: %s, %s', async (lang, text, words) =>
    expect(await written(lang, text)).toEqual(words),
  )

  it.each(['', ' ', '—…', '\ud800', '\u0000'])('of which %j has none', async (text) =>
    expect(await written('en', text)).toEqual([]),
  )
})

it('a word longer than forty signs is told by its beginning', async () => {
  const [long = '', longer] = await keysIn('zxx', `${'ab'.repeat(20)} ${'ab'.repeat(400)}`)
  expect(long).toHaveLength(40)
  expect(longer).toBe(long)
})

it('a word is compared letter by letter without accents, capitals or its stem', async () => {
  const { folded } = await keysOf('en')
  expect(['Stories', 'CAFÉ', 'cafe\u0301'].map(folded)).toEqual(['stories', 'cafe', 'cafe'])
})

it('the sigma at the end of a word begins longer words', async () => {
  const { folded } = await keysOf('el')
  expect(folded('ΟΔΥΣΣΕΙΑ').startsWith(folded('ΟΔΥΣ'))).toBe(true)
})

const signs = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc
    .array(fc.constantFrom(...'aé\u0301Iıß’ ,-7東京ーข้์\u0903की바𠮷😀\ud800\udc00ﬁ٣שָـ'.split('')), { maxLength: 40 })
    .map((some) => some.join('')),
)

it.each(languages)(
  'whatever is written in %s: words stand in their order and have the keys that they have alone',
  async (lang) => {
    const { wordsOf, folded } = await keysOf(lang)
    fc.assert(
      fc.property(signs, (text) => {
        let last = 0
        for (const { key, at, end } of wordsOf(text)) {
          const word = text.slice(at, end)
          expect(at).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(at)
          expect(key).not.toBe('')
          expect(key.length).toBeLessThanOrEqual(40)
          expect(wordsOf(word)).toEqual([{ key, at: 0, end: word.length }])
          expect(typeof folded(word)).toBe('string')
          // The next may begin with the last sign of this one, and not before.
          last = at + 1
        }
      }),
      { numRuns: shareOf(1000) },
    )
  },
)

it('rules that do not come are asked for again', async () => {
  expect(keysOf('en')).toBe(keysOf('en'))
  const first = keysOf('no such language')
  await expect(first).rejects.toThrow(RangeError)
  expect(keysOf('no such language')).not.toBe(first)
  await expect(keysOf('no such language')).rejects.toThrow(RangeError)
})
