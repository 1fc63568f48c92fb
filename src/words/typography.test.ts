import { expect, it } from 'vitest'
import { languages } from './languages.ts'
import type { Words } from './words.ts'

const textsOf = (words: Words): string[] =>
  Object.values(words)
    .flatMap((group): unknown[] => Object.values(group))
    .flatMap((text) => (typeof text === 'object' && text !== null ? Object.values(text) : [text]))
    .filter((text): text is string => typeof text === 'string')

const faulty = (words: Words, fault: RegExp) => textsOf(words).filter((text) => fault.test(text))

it('French has no-break spaces at its marks, narrow ones before those that are high', () => {
  expect(faulty(languages.fr, /(?<!\u202f)[;!?]|(?<!\u00a0)[:»]|«(?!\u00a0)/)).toEqual([])
})

it('Spanish opens its questions and exclamations', () => {
  expect(faulty(languages.es, /^[^¿]*\?|^[^¡]*!/)).toEqual([])
})

it('these have round apostrophes and no straight quotation marks', () => {
  for (const words of [languages.fr, languages.es, languages.pt]) expect(faulty(words, /['"]/)).toEqual([])
})

it('a number stays with what it counts', () => {
  for (const words of [languages.fr, languages.es, languages.pt]) expect(faulty(words, /(?:\d|\{count\}) /)).toEqual([])
})
