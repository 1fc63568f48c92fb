import { expect, it } from 'vitest'
import { groupBy, groupByEach } from './groups.ts'

it('sorts items into groups, both in the order in which they are met', () => {
  const groups = groupBy(['pear', 'apple', 'plum', 'fig', 'apricot'], (word) => word[0])
  expect([...groups]).toEqual([
    ['p', ['pear', 'plum']],
    ['a', ['apple', 'apricot']],
    ['f', ['fig']],
  ])
})

it('takes any key, the names of prototypes and nothing at all too', () => {
  const groups = groupBy(['__proto__', 'constructor', undefined, '__proto__'], (word) => word)
  expect(groups.get('__proto__')).toHaveLength(2)
  expect(groups.get(undefined)).toEqual([undefined])
  expect(groupBy([], String).size).toBe(0)
})

it('puts an item into each of its groups, once', () => {
  const groups = groupByEach(['aba', 'bc', ''], (word) => word)
  expect([...groups]).toEqual([
    ['a', ['aba']],
    ['b', ['aba', 'bc']],
    ['c', ['bc']],
  ])
})
