import { describe, expect, it } from 'vitest'
import { bareWords, readAsked, searchAddress } from './asked-address.ts'

const nothing = { words: '', section: undefined, year: undefined, page: 1 }

describe('what an address of the search asks for', () => {
  it.each([
    ['', nothing],
    ['?q=', nothing],
    ['?q=low+tide', { ...nothing, words: 'low tide' }],
    ['?q=%20%20low%0A%20tide%20', { ...nothing, words: 'low tide' }],
    ['?q=tide&section=shore&year=2026&page=3', { words: 'tide', section: 'shore', year: 2026, page: 3 }],
    ['?q=tide&section=..%2Fshore&year=20x6&page=0', { ...nothing, words: 'tide' }],
    ['?q=tide&year=-1&page=1e3', { ...nothing, words: 'tide' }],
    ['?q=tide&year=12345&page=99999', { ...nothing, words: 'tide' }],
    ['?q=%E0%A4%A', { ...nothing, words: '\ufffd%A' }],
    ['?q=one&q=two', { ...nothing, words: 'one' }],
    ['?q=السفن', { ...nothing, words: 'السفن' }],
  ])('%s', (address, asked) => expect(readAsked(address)).toEqual(asked))

  it('is no more than anybody remembers of a story', () => {
    expect(bareWords('tide '.repeat(1000))).toHaveLength(199)
    expect(readAsked(`?q=${'x'.repeat(9000)}`).words).toHaveLength(200)
  })
})

describe('the address of a search', () => {
  it.each([
    [nothing, '/search'],
    [{ ...nothing, words: 'low tide' }, '/search?q=low+tide'],
    [
      { words: 'R&D #1?', section: 'shore', year: 2026, page: 2 },
      '/search?q=R%26D+%231%3F&section=shore&year=2026&page=2',
    ],
  ])('%o', (asked, address) => {
    expect(searchAddress(asked)).toBe(address)
    expect(readAsked(new URL(address, 'https://gull.example').search)).toEqual(asked)
  })
})
