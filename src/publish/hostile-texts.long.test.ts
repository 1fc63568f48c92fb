import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'
import RssParser from 'rss-parser'
import { describe, expect, it, vi } from 'vitest'
import { articleToHtml } from '#src/article/article-to-html.ts'
import { articleToMarkdown } from '#src/article/article-to-markdown.ts'
import { articleToText } from '#src/article/article-to-text.ts'
import { inlineToText } from '#src/article/inline-to-text.ts'
import type { Article } from '#src/contract/article.ts'
import { feedToAtom } from '#src/publish/machines/feed-to-atom.ts'
import { feedToJson } from '#src/publish/machines/feed-to-json.ts'
import { feedToRss } from '#src/publish/machines/feed-to-rss.ts'
import { makeFeeds } from '#src/publish/machines/feeds.ts'
import { llmsTxt } from '#src/publish/machines/llms.ts'
import { sitemapFiles } from '#src/publish/machines/sitemaps.ts'
import { sampleContent, sampleFacts } from '#src/test/content.ts'
import { atomFaults, jsonFaults, rssFaults } from '#src/test/feed-faults.ts'
import { foreignMarkup, wordsOf } from '#src/test/feed-html.ts'
import { attackStrings, hostilePublication, hostileStory } from '#src/test/hostile-edition.ts'
import { someOf } from '#src/test/share-of-cases.ts'
import { parseXml, withInner } from '#src/test/xml-tree.ts'

// Thousands of texts through four parsers take a while on a busy machine.
vi.setConfig({ testTimeout: 300_000 })

const few = [
  '"><script>alert(1)</script>',
  "'><img src=x onerror=alert(1)>",
  ']]><script>alert(1)</script><![CDATA[',
  '</title></item><item><title>x',
  '<!-- x --><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>&b;',
  '&lt;img src=x onerror=alert(1)&gt; &apos; &#60;b&#62;',
  '[a](javascript:alert(1)) ![a](x) <javascript:alert(1)> `b` **c** _d_ ~~e~~ [^1]: f',
  '# a',
  '- a',
  '1. a',
  '> a',
  '    a',
  '---',
  '===',
  '| a | b |',
  '```',
  '~~~',
  '[a]: https://evil.example',
  'https://evil.example www.evil.example a@evil.example',
]
const all = attackStrings() ?? few
const attacks = someOf(all)
/** The fields that the strings are tried in one by one; all others are tried below. */
function inEssence(article: Article): Article {
  const { kicker: _k, byline: _b, flags: _f, share: _s, series: _e, ...rest } = article
  const image = article.lead?.kind === 'image' ? { ...article.lead.image, credit: undefined } : undefined
  return {
    ...rest,
    ...(image === undefined ? {} : { lead: { ...article.lead, image } as never }),
    body: [],
    corrections: [],
    topics: [],
    related: [],
    sources: article.sources.map(({ id, title }) => ({ id, title })),
  }
}
// A feed holds thirty.
const editions = Array.from({ length: Math.ceil(attacks.length / 30) }, (_, at) => {
  const texts = attacks.slice(at * 30, at * 30 + 30)
  const stories = texts.map((text, index) => inEssence(hostileStory(`s-${at}-${index}`, [text], '/x', false)))
  return sampleContent(stories, hostilePublication(texts[0] ?? ''))
})
// Every kind of block with the string in all of its fields: one of eighty, since a story of them has some fifty elements.
const whole = [...few, ...all.filter((_, at) => at % 80 === 0)].map((text, at) => hostileStory(`w-${at}`, [text], '/x'))

const bare = (text: string) => text.replace(/\s+/g, ' ').trim()
const absolute = (path: string) => new URL(path, 'https://hostile.example').href
const site = { absolute, name: 'A paper', sectionName: 'World' }

/** The texts of a story that stand in its content, a line each. */
const linesOf = (article: Article) =>
  articleToText({ ...article, kicker: '', headline: '' } as Article)
    .map(bare)
    .filter((line) => line !== '')
const missing = (article: Article, html: string) => {
  const words = wordsOf(html)
  return linesOf(article).filter((line) => !words.includes(line))
}

// GitHub's filter of a few elements would hide what slips through.
const { htmlFlowData: _flow, htmlTextData: _text, ...exit } = gfmHtml().exit ?? {}
const readMarkdown = (text: string) =>
  micromark(text, {
    extensions: [gfm()],
    htmlExtensions: [{ ...gfmHtml(), exit }],
    // As the most careless reader would.
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
  })

describe(`each of ${attacks.length} attack strings as headline, standfirst, caption, author, source and title`, () => {
  it('stays words in RSS, Atom and JSON Feed, by both parsers, and all of them come out', async () => {
    const parser = new RssParser()
    for (const content of editions) {
      const [feed] = makeFeeds(content, sampleFacts, new Date())
      if (feed === undefined) throw new Error('There is no feed.')
      const [rss, atom, json] = [feedToRss(feed), feedToAtom(feed), feedToJson(feed)]
      expect([...rssFaults(rss, () => 1234), ...atomFaults(atom, () => 1234), ...jsonFaults(json)]).toEqual([])
      const byRss = parseRssFeed(rss).items ?? []
      const byAtom = parseAtomFeed(atom).entries ?? []
      const byJson = parseJsonFeed(json).items ?? []
      const { items: byOther } = await parser.parseString(rss)
      for (const [at, article] of content.articles.entries()) {
        const html = articleToHtml(article, absolute)
        expect(foreignMarkup(html)).toEqual([])
        expect(missing(article, html)).toEqual([])
        expect([byRss[at]?.content?.encoded, byAtom[at]?.content?.value, byJson[at]?.content_html]).toEqual([
          html,
          html,
          html,
        ])
        expect(byOther[at]?.['content:encoded']).toBe(html)
        const { headline, authors } = article
        expect([byRss[at]?.title, byAtom[at]?.title?.value, byOther[at]?.title].map((one) => one?.trim())).toEqual([
          headline,
          headline,
          headline,
        ])
        expect(byRss[at]?.dc?.creators).toEqual(authors.map(({ name }) => name))
        expect(byAtom[at]?.authors?.map(({ name }) => name)).toEqual(authors.map(({ name }) => name))
        expect(bare(byAtom[at]?.summary?.value ?? '')).toBe(bare(inlineToText(article.standfirst)))
      }
    }
  })

  it('adds no element to a sitemap, and is the title of its news in it', () => {
    for (const content of editions) {
      const files = sitemapFiles(content, new Date('2026-11-02T00:00:00Z'))
      const names = new Set<string>()
      for (const { text } of files) for (const { name } of withInner(parseXml(text))) names.add(name)
      const known = ['sitemapindex', 'sitemap', 'urlset', 'url', 'loc', 'lastmod', 'image:image', 'image:loc']
      const news = [
        'news:news',
        'news:publication',
        'news:name',
        'news:language',
        'news:publication_date',
        'news:title',
      ]
      expect([...names].filter((name) => ![...known, ...news].includes(name))).toEqual([])
      const titles = withInner(parseXml(files[2]?.text ?? '')).flatMap(({ name, text }) =>
        name === 'news:title' ? [text] : [],
      )
      expect(titles).toEqual(content.articles.map(({ headline }) => headline))
    }
  })

  it('is neither markup nor HTML in a plain story and in llms.txt', () => {
    for (const content of editions) {
      for (const article of content.articles) {
        const html = readMarkdown(articleToMarkdown(article, site))
        expect(foreignMarkup(html).filter((one) => one !== '<h1>')).toEqual([])
        expect(missing(article, html)).toEqual([])
        expect(wordsOf(html)).toContain(bare(article.headline))
      }
      const html = readMarkdown(llmsTxt(content))
      expect(foreignMarkup(html).filter((one) => one !== '<h1>')).toEqual([])
      const words = wordsOf(html)
      for (const { headline } of content.articles.slice(0, 20)) expect(words).toContain(bare(headline))
    }
  })
})

describe('an attack string in every field of every kind of block', () => {
  it('stays words in feeds', () => {
    for (const article of whole) {
      const html = articleToHtml(article, absolute)
      expect(foreignMarkup(html)).toEqual([])
      expect(missing(article, html)).toEqual([])
    }
  })

  it('stays words in plain stories', () => {
    for (const article of whole) {
      const text = articleToMarkdown(article, site)
      const html = readMarkdown(text)
      // The name of a code's language becomes a class, and cells of a table may be drawn to one side.
      const foreign = foreignMarkup(html).filter((one) => !['<h1>', 'code class'].includes(one))
      expect(foreign, text).toEqual([])
      expect(missing(article, html), text).toEqual([])
    }
  })
})

describe('the checks see', () => {
  const [article] = whole
  it.each([
    ['a text that was not escaped in HTML', (text: string) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>')],
    ['a text that is gone', (text: string) => text.replaceAll('script', '')],
  ])('%s', (_, spoil) => {
    if (article === undefined) throw new Error('There is no story.')
    const html = spoil(articleToHtml(article, absolute))
    expect([...foreignMarkup(html), ...missing(article, html)]).not.toEqual([])
  })
  it('a text that was not escaped in Markdown', () => {
    const found = whole.flatMap((one) => foreignMarkup(readMarkdown(articleToMarkdown(one, site).replaceAll('\\', ''))))
    expect(found.includes('<script>')).toBe(true)
    expect(found.some((one) => one.startsWith('href="javascript:'))).toBe(true)
  })
})
