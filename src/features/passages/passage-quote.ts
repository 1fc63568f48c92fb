import { phrases } from '#src/words/phrases.ts'

/** What stands below words that are passed on. */
export type QuoteSource = { headline: string; publication: string; link: string; lang: string }

type Marks = readonly [open: string, close: string, innerOpen: string, innerClose: string]

const english: Marks = ['“', '”', '‘', '’']
const marksOf: Readonly<Record<string, Marks>> = {
  cs: ['„', '“', '‚', '‘'],
  da: ['”', '”', '’', '’'],
  de: ['„', '“', '‚', '‘'],
  el: ['«', '»', '“', '”'],
  es: ['«', '»', '“', '”'],
  fi: ['”', '”', '’', '’'],
  fr: ['«\u00a0', '\u00a0»', '“', '”'],
  it: ['«', '»', '“', '”'],
  ja: ['「', '」', '『', '』'],
  nb: ['«', '»', '‘', '’'],
  no: ['«', '»', '‘', '’'],
  pl: ['„', '”', '«', '»'],
  pt: ['«', '»', '“', '”'],
  ru: ['«', '»', '„', '“'],
  sv: ['”', '”', '’', '’'],
  uk: ['«', '»', '„', '“'],
  zh: ['“', '”', '‘', '’'],
}

/** Puts words in the quotation marks of their language; those inside become the inner ones. */
export function quoted(words: string, lang: string): string {
  const [open, close, innerOpen, innerClose] = marksOf[lang.split('-')[0]?.toLowerCase() ?? ''] ?? english
  // Where both marks are one, opening cannot be told from closing by the mark: by what stands before it.
  const inner = words
    .replaceAll(open, (_, at: number) =>
      open === close && at > 0 && /\S/.test(words[at - 1] ?? '') ? innerClose : innerOpen,
    )
    .replaceAll(close, innerClose)
  return `${open}${inner}${close}`
}

/** Words with their source, ready to be pasted as plain text. */
export function passageQuote(words: string, { headline, publication, link, lang }: QuoteSource): string {
  return `${quoted(words, lang)}\n\n${headline}${phrases.site.comma}${publication}\n${link}`
}

/** The same for programs that take formatted text. The browser writes the markup, so nothing in the words can be any. */
export function passageQuoteHtml(words: string, { headline, publication, link, lang }: QuoteSource): string {
  const whole = document.createElement('div')
  const quote = document.createElement('blockquote')
  quote.lang = lang
  for (const paragraph of quoted(words, lang).split('\n\n')) {
    const text = document.createElement('p')
    for (const [index, line] of paragraph.split('\n').entries())
      text.append(...(index > 0 ? [document.createElement('br')] : []), line)
    quote.append(text)
  }
  const source = document.createElement('p')
  const anchor = document.createElement('a')
  anchor.href = link
  anchor.textContent = headline
  source.append(anchor, `${phrases.site.comma}${publication}`)
  whole.append(quote, source)
  return [...whole.children].map((part) => part.outerHTML).join('')
}
