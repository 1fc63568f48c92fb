import { describe, expect, it } from 'vitest'
import { meant } from './common-words.ts'
import { keysOf } from './keys.ts'

const keys = await keysOf('en')
const common = ['harbour', 'wall', 'wale', 'lighthouse', 'tern', 'sea', 'Café', 'census', 'senses']

describe('a word that was probably meant', () => {
  it.each([
    ['a letter too few', 'harbur', 'harbour'],
    ['a letter too many', 'harrbour', 'harbour'],
    ['another letter', 'harbeur', 'harbour'],
    ['two letters swapped', 'hrabour', 'harbour'],
    ['another first letter', 'garbour', 'harbour'],
    ['no first letter', 'ighthouse', 'lighthouse'],
    ['two slips in a long word', 'lihgtouse', 'lighthouse'],
    ['capitals', 'HARBUR', 'harbour'],
    ['accents in the word', 'cafs', 'Café'],
    ['as near another: the one that is written more often', 'walx', 'wall'],
    ['nearer one that is written less often', 'sensus', 'census'],
  ])('is found by %s', (_, typed, word) => expect(meant(typed, common, keys)).toBe(word))

  it.each([
    ['it is short', 'sae'],
    ['a word of seven letters is two slips away', 'harbxux'],
    ['a long word is three slips away', 'lxxxthouse'],
    ['nothing is near', 'zeppelin'],
    ['nothing was typed', ''],
    ['it is the word itself', 'lighthouse'],
  ])('is none where %s', (_, typed) => expect(meant(typed, common, keys)).toBeUndefined())
})
