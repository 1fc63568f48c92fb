import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { english } from '#src/words/en.ts'
import { japanese } from '#src/words/ja.ts'
import { choosePhrases } from '#src/words/phrases.ts'
import { passageQuote, passageQuoteHtml, quoted } from './passage-quote.ts'

const source = {
  headline: 'Terns & tides',
  publication: 'The Gull',
  link: 'https://gull.example/articles/terns#p-1:~:text=a,b',
  lang: 'en-GB',
}

describe('words that are passed on', () => {
  it.each([
    ['plain words', 'They came back', 'en-GB', '“They came back”'],
    ['words with a quotation inside', 'She said “now”, once', 'en', '“She said ‘now’, once”'],
    ['German', 'Er sagte „jetzt“', 'de-CH', '„Er sagte ‚jetzt‘“'],
    ['French, with its spaces', 'Maintenant', 'fr', '«\u00a0Maintenant\u00a0»'],
    ['Spanish', 'Dijo “ahora” y «ya»', 'es-MX', '«Dijo “ahora” y “ya”»'],
    ['Portuguese of Brazil', 'Disse “agora”', 'pt-BR', '“Disse ‘agora’”'],
    ['Portuguese of Portugal', 'Disse «agora»', 'pt-PT', '«Disse “agora”»'],
    ['Swedish, where both marks are one', 'Hon sa ”nu” igen', 'sv', '”Hon sa ’nu’ igen”'],
    ['Arabic, which opens with what English closes with', 'قال «الآن»', 'ar', '«قال ”الآن“»'],
    ['Hebrew, whose abbreviations have the same mark', 'בארה״ב', 'he', '״בארה״ב״'],
    ['Japanese', '海', 'ja-JP', '「海」'],
    ['a language that we do not know', 'x', 'tlh', '“x”'],
  ])('stand in the quotation marks of their language: %s', (_, words, lang, text) => {
    expect(quoted(words, lang)).toBe(text)
  })

  it('come with headline, publication and link, ready to paste', () => {
    expect(passageQuote('They came back.', source)).toBe(
      '“They came back.”\n\nTerns & tides, The Gull\nhttps://gull.example/articles/terns#p-1:~:text=a,b',
    )
  })

  it('come with the comma of their publication', () => {
    choosePhrases(japanese, 'ja')
    expect(passageQuote('海', { ...source, lang: 'ja' })).toContain('「海」\n\nTerns & tides、The Gull\n')
    choosePhrases(english, 'en')
  })

  it('come formatted, with the headline as the link', () => {
    expect(passageQuoteHtml('One.\n\nTwo,\nthree.', source)).toBe(
      '<blockquote lang="en-GB"><p>“One.</p><p>Two,<br>three.”</p></blockquote>' +
        '<p><a href="https://gull.example/articles/terns#p-1:~:text=a,b">Terns &amp; tides</a>, The Gull</p>',
    )
  })

  it('can be nothing but words, whatever they say', () => {
    const text = fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', 'b', '/', '\n', '“', ' ') })
    fc.assert(
      fc.property(text, text, (words, headline) => {
        const html = passageQuoteHtml(words, { ...source, headline })
        const read = new DOMParser().parseFromString(html, 'text/html')
        expect([...read.body.querySelectorAll('*')].every((one) => /^(?:BLOCKQUOTE|P|BR|A)$/.test(one.tagName))).toBe(
          true,
        )
        expect(read.querySelectorAll('a')).toHaveLength(1)
        expect(read.querySelector('a')?.textContent).toBe(headline)
        expect(read.querySelector('blockquote')?.textContent).toBe(quoted(words, 'en-GB').replaceAll('\n', ''))
      }),
    )
  })
})
