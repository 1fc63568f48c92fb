import { expect, it } from 'vitest'
import { keysOf } from './keys.ts'
import { heaviest, weigh } from './weigh.ts'

const keys = await keysOf('en')
const bare = { slug: 'a', headline: '', section: 'shore', publishedAt: '2026-11-02', side: [], body: [] }
const weightIn = (word: string, told: Partial<Parameters<typeof weigh>[0]>) =>
  weigh({ ...bare, ...told }, keys).get(word)
const words = (count: number) => Array.from({ length: count }, (_, at) => `w${at}`).join(' ')

it('a word of the headline is heavier than one that stands around the story, and that one than one of its text', () => {
  const headline = weightIn('tern', { headline: 'Tern', body: [words(600)] }) ?? 0
  const side = weightIn('tern', { side: ['Tern'], body: [words(600)] }) ?? 0
  const body = weightIn('tern', { body: ['Tern', words(600)] }) ?? 0
  expect(headline).toBeGreaterThan(side)
  expect(side).toBeGreaterThan(body)
  expect(body).toBeGreaterThan(0)
})

it('a word that is said again is heavier, by less each time, in each of its forms', () => {
  const times = (count: number) => weightIn('tern', { body: [words(600), 'tern terns '.repeat(count)] }) ?? 0
  expect(times(2)).toBeGreaterThan(times(1))
  expect(times(2) - times(1)).toBeGreaterThan(times(4) - times(3))
})

it('a word is lighter in a longer story', () => {
  expect(weightIn('tern', { body: ['tern'] })).toBeGreaterThan(weightIn('tern', { body: ['tern', words(3000)] }) ?? 0)
})

it('a usual story has the weights of BM25', () => {
  expect(weightIn('tern', { body: ['tern', words(699)] })).toBe(Math.round((heaviest * 1) / (1 + 1.2)))
  expect(weightIn('tern', { headline: 'Tern', body: [words(699)] })).toBe(Math.round((heaviest * 8) / (8 + 1.2)))
})

it('every weight is a whole number from one to the heaviest', () => {
  const all = [
    ...weigh({ ...bare, body: [words(20_000)] }, keys).values(),
    ...weigh({ ...bare, headline: 'tern '.repeat(40) }, keys).values(),
  ]
  expect(all.every(Number.isInteger)).toBe(true)
  expect(Math.min(...all)).toBe(1)
  expect(Math.max(...all)).toBe(heaviest)
})

it('each word is told as it is written, with its key', () => {
  const told: string[][] = []
  weigh({ ...bare, headline: 'Terns’ return', side: ['Birds'], body: ['TERN'] }, keys, (...word) => told.push(word))
  expect(told).toEqual([
    ['Terns', 'tern'],
    ['return', 'return'],
    ['Birds', 'bird'],
    ['TERN', 'tern'],
  ])
})
