import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readPostings, toPostings } from './postings.ts'

const told = (list: readonly number[]) => {
  const all: [number, number][] = []
  readPostings(list, (story, weight) => all.push([story, weight]))
  return all
}

it('a word is listed with how far its stories lie apart, and its weights', () => {
  const stories = [new Map([['tern', 5]]), new Map(), new Map(), new Map([['tern', 7]])]
  expect(toPostings(stories)).toEqual([['tern', [1, 5, 3, 7]]])
})

it('words stand in the order of their signs', () => {
  const story = new Map(['tide', 'é', 'a', 'Z', '海', '\ud83d\udc26', '\uffee', '9'].map((word) => [word, 1]))
  expect(toPostings([story]).map(([word]) => word)).toEqual([
    '9',
    'Z',
    'a',
    'tide',
    'é',
    '海',
    '\ud83d\udc26',
    '\uffee',
  ])
})

it('a list whose last number is cut off is read as far as it goes', () => {
  expect(told([1, 5, 2])).toEqual([[0, 5]])
  expect(told([])).toEqual([])
})

it('what is listed is read again', () => {
  const story = fc.dictionary(fc.constantFrom('a', 'b', 'c', '__proto__'), fc.integer({ min: 1, max: 15 }))
  fc.assert(
    fc.property(fc.array(story), (stories) => {
      const weights = stories.map((one) => new Map(Object.entries(one)))
      const read: Map<string, number>[] = stories.map(() => new Map())
      for (const [word, list] of toPostings(weights)) for (const [at, weight] of told(list)) read[at]?.set(word, weight)
      expect(read).toEqual(weights)
    }),
  )
})
