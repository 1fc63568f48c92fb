import { describe, expect, it } from 'vitest'
import { joinApart, joinNames } from './joined.ts'

it('joins names as the language does', () => {
  expect(joinNames(['Ada'], 'en-GB')).toBe('Ada')
  expect(joinNames(['Ada', 'Bo', 'Cy'], 'en-GB')).toBe('Ada, Bo and Cy')
  expect(joinNames(['Ada', 'Bo'], 'de')).toBe('Ada und Bo')
})

describe('parts of one line', () => {
  it.each([
    ['are joined', ['20 Nov 2026', '5 min read'], '20 Nov 2026 · 5 min read'],
    [
      'stand each for itself where one is Arabic',
      ['20 نوفمبر 2026', '5 min read'],
      '\u206820 نوفمبر 2026\u2069 · \u20685 min read\u2069',
    ],
    ['also where it is Hebrew', ['דנה', '2026'], '\u2068דנה\u2069 · \u20682026\u2069'],
    ['and where it is Adlam', ['𞤀𞤣', '2'], '\u2068𞤀𞤣\u2069 · \u20682\u2069'],
    ['need nothing where there is one alone', ['دانة'], 'دانة'],
    ['need nothing where there is none', [], ''],
  ])('%s', (_, parts, joined) => expect(joinApart(parts, ' · ')).toBe(joined))
})
