import { describe, expect, it } from 'vitest'
import { keysOf } from './keys.ts'
import { mostTerms, termsOf } from './terms.ts'

const keys = await keysOf('en')
const terms = (words: string) => termsOf(words, keys).map(({ key, begins, typed }) => [typed, key, begins])

describe('the words that are looked for', () => {
  it.each([
    ['', []],
    [' ', []],
    ['“—”', []],
    ['Stories', [['Stories', 'stori', 'stories']]],
    ['Stories ', [['Stories', 'stori', undefined]]],
    ['Stories\u3000', [['Stories', 'stori', undefined]]],
    [
      'tern Stories',
      [
        ['tern', 'tern', undefined],
        ['Stories', 'stori', 'stories'],
      ],
    ],
    ['tern, tern! terns', [['tern', 'tern', 'terns']]],
    [
      'terns wall tern',
      [
        ['terns', 'tern', 'tern'],
        ['wall', 'wall', undefined],
      ],
    ],
    ['Café', [['Café', 'cafe', 'cafe']]],
  ])('of %j', (words, expected) => expect(terms(words)).toEqual(expected))
})

it('no more than twelve are looked for', () => {
  const words = Array.from({ length: 40 }, (_, at) => `w${at}`).join(' ')
  expect(terms(words)).toHaveLength(mostTerms)
})
