import { afterEach, expect, it } from 'vitest'
import type { Publication } from '#src/contract/publication.ts'
import { english } from '#src/words/en.ts'
import { wordsOf } from '#src/words/languages.ts'
import { choosePhrases } from '#src/words/phrases.ts'
import type { Page } from './page.ts'
import { pageName, pageTitle } from './page-title.ts'

afterEach(() => choosePhrases(english, 'en'))

// A title asks no more of a front page and its publication than this.
const front = { kind: 'front' } as Page
const publication = (name: string, tagline?: string) => ({ name, tagline }) as Publication

it.each([
  ['en', 'The Gull', 'News from the pier', 'The Gull: News from the pier'],
  ['fr', 'La Mouette', 'Du quai', 'La Mouette\u00a0: Du quai'],
  ['ja', 'かもめ新聞', '港から', 'かもめ新聞：港から'],
])('the title of a front page in %s has the colon of its language', (lang, name, tagline, title) => {
  choosePhrases(wordsOf(lang) ?? english, lang)
  expect(pageTitle(front, publication(name, tagline))).toBe(title)
})

it('the title of a front page is the name alone where there is no tagline', () => {
  expect(pageTitle(front, publication('The Gull'))).toBe('The Gull')
})

it.each<[string, Page]>([
  ['a later page', { kind: 'section', section: { name: 'חוף', page: 2 } } as Page],
  ['a quote', { kind: 'quote', quote: { text: ['השחפיות חזרו'] } } as Page],
  ['a front page', front],
])('the name and title of %s hold no isolates, whichever way they are read', (_, page) => {
  choosePhrases(wordsOf('he') ?? english, 'he')
  const titles = [pageName(page, publication('The Gull', 'חדשות')), pageTitle(page, publication('The Gull', 'חדשות'))]
  expect(titles.filter((title) => /[\u2066-\u2069]/.test(title))).toEqual([])
})
