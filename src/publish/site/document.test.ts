import { describe, expect, it } from 'vitest'
import { parseArticle } from '#src/contract/article.ts'
import { escapeHtml } from '#src/lib/escape-html.ts'
import { toWritten } from '#src/page/page.ts'
import { theme } from '#src/publish/look/theme.ts'
import { sampleFacts } from '#src/test/content.ts'
import { parsedPublication, sampleTemplate } from '#src/test/edition.ts'
import { smallPublished } from '#src/test/written-story.ts'
import { escapeJson, readTemplate, toDocument, toServiceShell, withFrame } from './document.ts'

describe('escapeHtml', () => {
  it.each([
    ['<script>', '&lt;script&gt;'],
    [`"' onload='x'`, '&quot;&#39; onload=&#39;x&#39;'],
    ['a & b', 'a &amp; b'],
    ['&lt;', '&amp;lt;'],
    ['潮 😀', '潮 😀'],
    ['', ''],
  ])('writes %j as %j', (text, html) => expect(escapeHtml(text)).toBe(html))
})

describe('escapeJson', () => {
  const hostile = { a: '</script><!--<script>', b: '\u2028\u2029', c: ['<', '&', "'", '"'], d: '\ud800' }
  it('says the same', () => expect(JSON.parse(escapeJson(hostile))).toEqual(hostile))
  it('holds nothing that ends the element, begins a comment or breaks a line', () => {
    expect(escapeJson(hostile)).not.toMatch(/[<\u2028\u2029]/)
    expect(escapeJson('</script>')).toBe('"\\u003c/script>"')
  })
})

describe('a template', () => {
  it('holds its parts as they are, whatever they are', () => {
    const odd = "$& $` $' $1 $$ $<head>"
    const html = readTemplate(sampleTemplate)({
      lang: 'de',
      dir: 'ltr',
      head: odd,
      app: `<p>${odd}</p>`,
      state: `"${odd}"`,
    })
    expect(html).toBe(
      `<!doctype html><html lang="de"><head>${odd}</head><body><div id="sf-root"><p>${odd}</p></div><script type="application/json" id="sf-state">"${odd}"</script></body></html>`,
    )
  })
  it('runs from the right where the publication does, the pages of the service as well', () => {
    const arabic = { ...parsedPublication, lang: 'ar' }
    const page = { kind: 'missing' as const }
    const template = readTemplate(sampleTemplate)
    expect(toDocument(template, { publication: arabic, page }, '')).toContain('<html lang="ar" dir="rtl">')
    expect(toServiceShell(template, arabic, '<main></main>')).toContain('<html lang="ar" dir="rtl">')
    expect(toDocument(template, { publication: parsedPublication, page }, '')).toContain('<html lang="en-GB">')
  })
  it('escapes the language', () => {
    expect(
      readTemplate(sampleTemplate)({ lang: '"><script>', dir: 'ltr', head: '', app: '', state: '' }),
    ).not.toContain('<script>')
  })
  it('is not misled by a text that looks like one of its places', () => {
    const html = readTemplate(sampleTemplate)({ lang: 'en', dir: 'ltr', head: '', app: '<p>one</p>', state: '"two"' })
    expect(html).toContain('<div id="sf-root"><p>one</p></div><script')
  })
  it.each(['<html lang="en">', '<!--sf-head-->', '<!--sf-app-->', '<!--sf-state-->'])('has to have %s', (place) =>
    expect(() => readTemplate(sampleTemplate.replace(place, ''))).toThrow(place),
  )
})

describe('a document', () => {
  function documentOf(changes: Record<string, unknown>, publication = parsedPublication) {
    const reading = parseArticle(smallPublished(changes))
    if (reading.kind === 'refused') throw new Error(JSON.stringify(reading.problems))
    const state = { publication, page: { kind: 'story' as const, article: reading.article } }
    return { state, html: toDocument(readTemplate(sampleTemplate), state, '<p>drawn</p>') }
  }
  it('carries the page and the state that the app begins from', () => {
    const { html, state } = documentOf({})
    expect(html).toContain('<div id="sf-root"><p>drawn</p></div>')
    expect(html).toContain('<html lang="en-GB">')
    const written = /id="sf-state">(.*?)<\/script>/.exec(html)?.[1] ?? ''
    expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify(toWritten(state))))
    expect(JSON.parse(written).page).not.toHaveProperty('article')
  })
  it('keeps a hostile headline as text in the head and in the state', () => {
    const headline = '</title><script>alert(1)</script>"\'><!-- $& <!--sf-app--><!--sf-state-->'
    const { html } = documentOf({ headline, standfirst: '"><meta http-equiv=refresh content=0>' })
    // The state and the linked data: both are data, and neither ends early.
    expect(html.match(/<script/g)).toHaveLength(2)
    expect(html.match(/<\/script/g)).toHaveLength(2)
    expect(html).not.toContain('<meta http-equiv')
    expect(html).toContain(`<title>${escapeHtml(headline)} | The Paper</title>`)
    expect(html).toContain('<div id="sf-root"><p>drawn</p></div>')
    expect(html).toContain('<p>drawn</p>')
    const written = /id="sf-state">(.*?)<\/script>/.exec(html)?.[1] ?? ''
    expect(JSON.parse(written).page.drawn.headline).toBe(headline)
  })
  it('shows the mark of the publication, or the one that publishing draws', () => {
    expect(documentOf({}).html).toContain('<link rel="icon" href="/sf-icon.svg">')
    const logo = { src: '/mark.svg?a="b"' as never, alt: '' }
    expect(documentOf({}, { ...parsedPublication, logo }).html).toContain('href="/mark.svg?a=&quot;b&quot;"')
  })
})

describe('a template with what a device frames it with', () => {
  const template = withFrame(readTemplate(sampleTemplate), sampleFacts.icons, theme)
  it.each([
    ['a page', toDocument(template, { publication: parsedPublication, page: { kind: 'missing' } }, '')],
    ['a page of the service', toServiceShell(template, parsedPublication, '<main></main>')],
  ])('names manifest, icon and the colours of the paper, in %s', (_, html) => {
    expect(html).toContain('<link rel="manifest" href="/manifest.webmanifest">')
    expect(html).toContain(`<link rel="apple-touch-icon" href="${sampleFacts.icons.apple}">`)
    const { light, dark } = theme
    expect(html).toContain(`<meta name="theme-color" content="${light.paper}" media="(prefers-color-scheme: light)"`)
    expect(html).toContain(`<meta name="theme-color" content="${dark.paper}" media="(prefers-color-scheme: dark)"`)
  })
})
