import { describe, expect, it } from 'vitest'
import { paged } from './paged.ts'

/** A list of so many, newest first; each is named by how many are older. */
const list = (length: number) => Array.from({ length }, (_, at) => length - 1 - at)
const numbers = (length: number) => paged(list(length)).map(({ page, newer, older }) => [page, newer, older])

describe('the pages of a list', () => {
  it.each([
    [0, [[0, undefined, undefined]]],
    [39, [[0, undefined, undefined]]],
    [
      40,
      [
        [0, undefined, 1],
        [1, 0, undefined],
      ],
    ],
    [
      85,
      [
        [0, undefined, 3],
        [3, 0, 2],
        [2, 3, 1],
        [1, 2, undefined],
      ],
    ],
  ])('of %i lead from the newest to the oldest and back', (length, wanted) => {
    expect(numbers(length)).toEqual(wanted)
  })

  it('hold each story once, in its order, and no page is empty or long', () => {
    for (let length = 1; length < 130; length += 1) {
      const pages = paged(list(length))
      expect(pages.flatMap(({ items }) => items)).toEqual(list(length))
      for (const { page, items } of pages) {
        expect(items.length).toBeGreaterThanOrEqual(page === 0 ? 1 : 20)
        expect(items.length).toBeLessThanOrEqual(page === 0 ? 39 : 20)
      }
    }
  })

  it('stay as they are when a story is added, but for the newest two', () => {
    for (let length = 1; length < 130; length += 1) {
      const before = new Map(paged(list(length)).map((one) => [one.page, one]))
      const changed = paged(list(length + 1)).filter(
        (one) => JSON.stringify(one) !== JSON.stringify(before.get(one.page)),
      )
      expect(changed.length).toBeLessThanOrEqual((length + 1) % 20 === 0 ? 3 : 1)
      expect(changed[0]?.page).toBe(0)
    }
  })
})
