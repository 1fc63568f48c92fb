import { describe, expect, it } from 'vitest'
import { french } from './fr.ts'
import { inlinePhrases } from './inline-phrases.ts'

const from = "import { phrases } from '#src/words/phrases.ts'\n"
const inline = (code: string) => inlinePhrases(`${from}${code}`, french, 'fr')

describe('words put into the code', () => {
  it('stand in the places of their names, and the import is gone', () => {
    expect(inline('title(phrases.explore.title)')).toBe(`title(${JSON.stringify(french.explore.title)})`)
  })
  it('bring the forms of a number', () => {
    expect(inline('counted(phrases.story.minutes, 5)')).toBe(`counted(${JSON.stringify(french.story.minutes)}, 5)`)
  })
  it('tell the language', () => {
    const code = "import { interfaceLanguage, phrases } from '#src/words/phrases.ts'\nformat(interfaceLanguage)"
    expect(inlinePhrases(code, french, 'fr-CA')).toBe('format("fr-CA")')
  })
  it('leave code alone that imports none', () => {
    const code = 'const phrases = { explore: { title: 1 } }\nphrases.explore.title'
    expect(inlinePhrases(code, french, 'fr')).toBe(code)
  })
  it.each(['phrases[name]', 'const { explore } = phrases', 'phrases.explore', 'phrases.nothing.such'])(
    'refuse %s, which would be left',
    (code) => expect(() => inline(code)).toThrow(/words/),
  )
})
