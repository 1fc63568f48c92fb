import { describe, expect, it } from 'vitest'
import { languagesIn, withStylesFor } from './spoken-styles.ts'

const css =
  '@layer theme,languages;.a:lang(ja){color:red}' +
  '@layer languages{:is(:lang(ar),:lang(he)):is(em){font-weight:600}:lang(he){quotes:"״"}em:lang("ja"){text-emphasis:sesame}b{color:red}}' +
  '@layer parts{em:lang(ja){color:red}}'
const others = '@layer theme,languages;.a:lang(ja){color:red}@layer languages{'
const rest = 'b{color:red}}@layer parts{em:lang(ja){color:red}}'

describe('the style sheet of a publication', () => {
  it.each([
    ['none of them', [], ''],
    ['one of several that a rule names', ['ar'], ':is(:lang(ar),:lang(he)):is(em){font-weight:600}'],
    ['another', ['he'], ':is(:lang(ar),:lang(he)):is(em){font-weight:600}:lang(he){quotes:"״"}'],
    ['one that stands in quotation marks', ['ja'], 'em:lang("ja"){text-emphasis:sesame}'],
  ])('holds what is for every language and for those that are written: %s', (_, spoken, kept) => {
    expect(withStylesFor(css, new Set(spoken))).toBe(others + kept + rest)
  })
  it('finds languages wherever they are named, in whatever region', () => {
    const edition = {
      publication: { lang: 'pt-BR' },
      stories: [{ article: { lang: 'HE', body: [{ text: ['x', { lang: 'zh-Hant', text: 'y' }] }] } }],
      words: undefined,
      drafts: [null, 'lang'],
    }
    expect([...languagesIn(edition)].toSorted()).toEqual(['he', 'pt', 'zh'])
  })
})
