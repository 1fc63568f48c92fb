import { describe, expect, it } from 'vitest'
import { nearest, slips } from './slips.ts'

describe('slips', () => {
  it.each([
    ['headline', 'headline', 0],
    ['headlin', 'headline', 1],
    ['standfrist', 'standfirst', 1],
    ['', 'ab', 2],
    ['kitten', 'sitting', 3],
  ])('between %s and %s: %i', (a, b, count) => expect(slips(a, b)).toBe(count))
})

describe('nearest', () => {
  const known = ['headline', 'standfirst', 'noindex', 'updatedAt', 'slug', 'kind', 'lang', 'url']
  it.each([
    ['headlin', 'headline'],
    ['standfrist', 'standfirst'],
    ['noIndex', 'noindex'],
    ['UPDATEDAT', 'updatedAt'],
    ['slugs', 'slug'],
    ['kin', 'kind'],
    ['long', 'lang'],
    ['sling', undefined],
    ['weather', undefined],
    ['', undefined],
  ])('%s was meant as %s', (word, meant) => expect(nearest(word, known)).toBe(meant))
})
