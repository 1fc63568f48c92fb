import { describe, expect, it } from 'vitest'
import { english } from './en.ts'
import type { CountedMessage } from './fill.ts'
import { languages, wordsOf } from './languages.ts'

type Groups = Readonly<Record<string, Readonly<Record<string, string | CountedMessage>>>>
const all = (words: Groups) =>
  Object.entries(words).flatMap(([group, own]) =>
    Object.entries(own).map(([name, text]) => [`${group}.${name}`, text] as const),
  )
const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).toSorted()
const whole = (text: string | CountedMessage) => (typeof text === 'string' ? text : text.other)
const inEnglish = new Map(all(english))

describe.each(Object.entries(languages))('the words in %s', (lang, words) => {
  it('have each place of the English text once', () => {
    for (const [name, text] of all(words))
      expect([name, ...places(whole(text))]).toEqual([name, ...places(whole(inEnglish.get(name) ?? ''))])
  })
  it('have a text for every form of a number that the language has for whole numbers', () => {
    const { pluralCategories } = new Intl.PluralRules(lang).resolvedOptions()
    // French, Spanish and Portuguese have a form for millions, which no page counts.
    const needed = pluralCategories.filter((form) => form !== 'many' || lang === 'ar')
    for (const [name, text] of all(words))
      if (typeof text !== 'string')
        expect([name, ...Object.keys(text)]).toEqual(expect.arrayContaining([name, ...needed]))
  })
  it('say nothing that is empty, and leave no English sentence', () => {
    for (const [name, text] of all(words)) {
      if (!['site.space', 'story.by'].includes(name)) expect([name, whole(text).trim()]).not.toEqual([name, ''])
      const source = whole(inEnglish.get(name) ?? '')
      if (lang !== 'en' && /\p{L}+ \p{L}+ \p{L}+/u.test(source)) expect([name, whole(text)]).not.toEqual([name, source])
    }
  })
})

describe('the words of a language', () => {
  it('are those of its regions too', () => {
    expect(wordsOf('pt-BR')).toBe(wordsOf('pt'))
    expect(wordsOf('zh-Hant')).toBeUndefined()
  })
})
