import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { stemmerCode, stemOf } from './stems.ts'

/** The language and the import of each line of the table, as it is written. */
const table = [...readFileSync('src/search/stems.ts', 'utf8').matchAll(/(\w+): \(\) => import\('([^']+)'\)/g)].map(
  ([, lang = '', path = '']): [lang: string, path: string] => [lang, path],
)
const library = JSON.parse(readFileSync('node_modules/@orama/stemmers/package.json', 'utf8')) as {
  exports: Record<string, { import: string }>
}
const fileOf = (path: string) => library.exports[path.replace('@orama/stemmers', '.')]?.import

it('there are languages with a stemmer', () => expect(table.length).toBeGreaterThan(25))

describe('a language', () => {
  it.each(table)('whose words are stemmed, %s, has the file of %s in the build', (lang, path) => {
    expect(fileOf(path)).toBe(`./dist/${stemmerCode(lang)}.js`)
  })

  it.each(table)('has a stemmer that gives a word back: %s', async (lang) => {
    const stem = await stemOf(lang)
    expect(stem('2026')).toBe('2026')
  })

  it.each([
    ['en-GB', 'stories', 'stori'],
    ['EN', 'stories', 'stori'],
    ['de-AT', 'häuser', 'haus'],
    ['iw', 'שלומות', 'שלומות'],
    ['ja', '海岸', '海岸'],
    ['zxx', 'stories', 'stories'],
  ])('stems as its speakers write: %s', async (lang, word, stem) => expect((await stemOf(lang))(word)).toBe(stem))

  // The library names Armenian "am", which is the code of Amharic.
  it.each(['ja', 'am', 'se', 'sk', 'zxx'])('without a stemmer has no file in the build: %s', (lang) => {
    expect(stemmerCode(lang)).toBeUndefined()
  })
})
