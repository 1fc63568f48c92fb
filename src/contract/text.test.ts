import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { cleanText, dayOrMoment, language, line, list, moment, slug, text, timeZone } from './text.ts'

const accepts = (schema: v.GenericSchema, value: unknown) => v.is(schema, value)

describe('cleanText', () => {
  it.each([
    ['controls are taken out', 'a\u0000b\u0007c\u009fd', 'abcd'],
    ['a tab and a line feed stay', 'a\tb\nc', 'a\tb\nc'],
    ['overrides of the direction are taken out', 'safe\u202egpj.exe\u202c', 'safegpj.exe'],
    ['isolates stay', '\u2066one\u2069', '\u2066one\u2069'],
    [
      'isolates that are not closed are taken out',
      '\u2067one \u2068two\u2069 \u2069\u2069',
      '\u2067one \u2068two\u2069 \u2069',
    ],
    ['so is one that a text leaves open', 'one \u2067two', 'one two'],
    ['the marks that scripts need stay', 'נ\u200fa\u200d\u200c', 'נ\u200fa\u200d\u200c'],
    ['a byte-order mark is taken out', '\ufeffone', 'one'],
    ['a lone high surrogate becomes a replacement character', 'a\ud83d', 'a\ufffd'],
    ['a lone low surrogate too', '\udc00b', '\ufffdb'],
    ['a whole pair stays', '\ud83d\ude00', '\ud83d\ude00'],
    ['a vertical tab ends a line', 'Harbour master\u000bPort of Lerwick', 'Harbour master\nPort of Lerwick'],
    ['a form feed too', 'one\ftwo', 'one\ntwo'],
    ['a carriage return too', 'one\rtwo', 'one\ntwo'],
    ['one before a line feed ends the same line', 'one\r\ntwo\r\n\r\nthree', 'one\ntwo\n\nthree'],
    ['the next line of old terminals ends one', 'one\u0085two', 'one\ntwo'],
    ["Unicode's own ends of lines and paragraphs too", 'one\u2028two\u2029three', 'one\ntwo\nthree'],
    ['spaces that hold words together stay', 'Quoi\u00a0? 5\u202fkm 潮\u3000待', 'Quoi\u00a0? 5\u202fkm 潮\u3000待'],
    ['a pair that a control held apart is whole again', '\ud83d\u202e\ude00', '\ud83d\ude00'],
  ])('%s', (_, written, cleaned) => expect(cleanText(written)).toBe(cleaned))
})

describe('a text', () => {
  it('may be empty, and is cleaned', () => {
    expect(v.parse(text(), '')).toBe('')
    expect(v.parse(text(), 'a\u202eb')).toBe('ab')
  })
  it('holds 20,000 characters and no more', () => {
    expect(accepts(text(), 'x'.repeat(20_000))).toBe(true)
    expect(accepts(text(), 'x'.repeat(20_001))).toBe(false)
  })
})

describe('a line', () => {
  it('is trimmed, and its white space is one space', () => {
    expect(v.parse(line(), '  two \n\t words ')).toBe('two words')
  })
  it.each([
    'First line\u000bsecond line',
    'First line\rsecond line',
    'First line\u2028second line',
    'First line\f\n second line',
  ])('keeps words apart that %j breaks', (written) => expect(v.parse(line(), written)).toBe('First line second line'))
  it.each(['Quoi\u00a0?', 'Pourquoi\u202f?', '潮\u3000待', 'J.\u2009K.'])('keeps the space of %j', (written) =>
    expect(v.parse(line(), written)).toBe(written),
  )
  it('has none of them at its ends', () => expect(v.parse(line(), '\u3000Words\u00a0')).toBe('Words'))
  it.each([
    ['nothing', ''],
    ['spaces', ' \n '],
    ['what is taken out', '\u202e\u0000'],
  ])('says something: %s will not do', (_, value) => expect(accepts(line(), value)).toBe(false))
  it('has its own limit', () => {
    expect(accepts(line(5), 'fives')).toBe(true)
    expect(accepts(line(5), 'sixsix')).toBe(false)
  })
})

describe('a slug', () => {
  it.each(['a', 'quiet-streets', '5-things', 'x'.repeat(100)])('%s', (value) => expect(accepts(slug, value)).toBe(true))
  it.each(['', '-a', 'a-', 'a--b', 'A', 'a_b', 'a/b', '..', 'ä', 'a\n', 'x'.repeat(101)])('is not %j', (value) =>
    expect(accepts(slug, value)).toBe(false),
  )
})

describe('a list', () => {
  it('is refused by its length before any item is looked at', () => {
    let looked = 0
    const item = v.pipe(
      v.unknown(),
      v.check(() => {
        looked += 1
        return true
      }),
    )
    expect(accepts(list(item, 2), [1, 2, 3])).toBe(false)
    expect(looked).toBe(0)
    expect(accepts(list(item, 2), [1, 2])).toBe(true)
    expect(looked).toBe(2)
  })
})

const good = [
  '2026-11-23T09:30:00Z',
  '2026-11-23T09:30:00.123Z',
  '2026-11-23T09:30Z',
  '2026-11-23T23:59:59-05:30',
  '2024-02-29T00:00:00Z',
]
const bad = [
  '2026-11-23T09:30:00',
  '2026-11-23 09:30:00Z',
  '23.11.2026',
  '2026-13-01T00:00:00Z',
  '2026-02-30T00:00:00Z',
  '2025-02-29T00:00:00Z',
  '2026-04-31T00:00:00Z',
  '2026-11-23T24:00:00Z',
  '2026-11-23T25:00:00Z',
  '2026-11-23T09:30:00+99:00',
  'yesterday',
  '',
  ' 2026-11-23T09:30:00Z',
]
describe('a moment', () => {
  it.each(good)('%s', (value) => expect(accepts(moment, value)).toBe(true))
  it.each([...bad, '2026-11-23'])('is not %j', (value) => expect(accepts(moment, value)).toBe(false))
})

describe('a day or a moment', () => {
  it.each([...good, '2026-11-23', '2024-02-29'])('%s', (value) => expect(accepts(dayOrMoment, value)).toBe(true))
  it.each([...bad, '2026-11', '2026-02-30', '2025-02-29', '2026-00-10'])('is not %j', (value) =>
    expect(accepts(dayOrMoment, value)).toBe(false),
  )
})

describe('a language', () => {
  it.each(['en', 'en-GB', 'zh-Hant-TW', 'ar', 'sr-Latn'])('%s', (value) => expect(accepts(language, value)).toBe(true))
  it.each(['', 'english language', 'e', 'en_GB', '"><script>', 'x'.repeat(36)])('is not %j', (value) =>
    expect(accepts(language, value)).toBe(false),
  )
})

describe('a time zone', () => {
  it.each(['Europe/Berlin', 'America/Argentina/Buenos_Aires', 'UTC'])('%s', (value) =>
    expect(accepts(timeZone, value)).toBe(true),
  )
  it.each(['', 'Berlin', '+01:00', 'Europe/Atlantis', 'GMT+1', 7])('is not %j', (value) =>
    expect(accepts(timeZone, value)).toBe(false),
  )
})
