import { statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import RssParser from 'rss-parser'
import { beforeAll, describe, expect, it } from 'vitest'
import { articleToText } from '#src/article/article-to-text.ts'
import type { Article } from '#src/contract/article.ts'
import { type Content, makeContent } from '#src/publish/edition/content.ts'
import { readEdition } from '#src/publish/edition/edition.ts'
import { ownFiles } from '#src/publish/edition/own-files.ts'
import { readPictures } from '#src/publish/pictures/pictures.ts'
import { sampleContent, sampleFacts } from '#src/test/content.ts'
import { atomFaults, jsonFaults, rssFaults } from '#src/test/feed-faults.ts'
import { addressesOf, foreignMarkup, wordsOf } from '#src/test/feed-html.ts'
import { sampleBlocks, samplePublication, sampleStory, toUrl } from '#src/test/published-story.ts'
import { parseXml } from '#src/test/xml-tree.ts'
import { feedToAtom } from './feed-to-atom.ts'
import { feedToJson } from './feed-to-json.ts'
import { feedToRss } from './feed-to-rss.ts'
import { type Feed, makeFeeds } from './feeds.ts'
import { sizesOf } from './file-sizes.ts'

const now = new Date('2026-11-27T12:00:00Z')
const only = (content: Content, facts = sampleFacts): Feed => {
  const [all] = makeFeeds(content, facts, now)
  if (all === undefined) throw new Error('There is no feed.')
  return all
}
const sizeOfPath = (size: (path: string) => number | undefined) => (url: string) => size(new URL(url).pathname)

it('no feed has an isolate in its title, whichever way its name is read', () => {
  const publication = { ...samplePublication, name: 'נחשון' }
  const titles = makeFeeds(sampleContent([sampleStory], publication), sampleFacts, now).map(({ title }) => title)
  expect(titles.length).toBeGreaterThan(2)
  expect(titles.filter((title) => /[\u2066-\u2069]/.test(title))).toEqual([])
})

/** The texts of the items of a feed, as each parser reads each form of it. */
async function readBy(feed: Feed): Promise<Record<string, { title?: string; link?: string; html?: string }[]>> {
  const rss = feedToRss(feed)
  const atom = feedToAtom(feed)
  const parser = new RssParser()
  const fromParser = async (xml: string) =>
    (await parser.parseString(xml)).items.map((item) => ({
      title: item.title,
      link: item.link,
      html: (item['content:encoded'] as string | undefined) ?? item.content,
    }))
  return {
    'RSS by feedsmith': (parseRssFeed(rss).items ?? []).map(({ title, link, content }) => ({
      title,
      link,
      html: content?.encoded,
    })),
    'Atom by feedsmith': (parseAtomFeed(atom).entries ?? []).map(({ title, links, content }) => ({
      title: title?.value,
      link: links?.find(({ rel }) => rel === 'alternate')?.href,
      html: content?.value,
    })),
    'JSON Feed by feedsmith': (parseJsonFeed(feedToJson(feed)).items ?? []).map(({ title, url, content_html }) => ({
      title,
      link: url,
      html: content_html,
    })),
    'RSS by rss-parser': await fromParser(rss),
    'Atom by rss-parser': await fromParser(atom),
  } as never
}

type Found = { links: string[]; pictures: string[] }
/** Every address that a story's texts lead to, and every picture, found without knowing any kind of block. */
function addressesIn(value: unknown, found: Found = { links: [], pictures: [] }): Found {
  if (Array.isArray(value)) for (const part of value) addressesIn(part, found)
  else if (typeof value === 'object' && value !== null) {
    for (const [name, part] of Object.entries(value)) {
      if (typeof part === 'string' && ['link', 'url', 'archivedUrl'].includes(name)) found.links.push(part)
      else if (name === 'src' && 'width' in value) found.pictures.push(part)
      // Smaller copies and subtitles of a film belong to the page.
      else if (name !== 'sources' && name !== 'tracks') addressesIn(part, found)
    }
  }
  return found
}
const contentsOf = ({ standfirst, lead, body, sources, corrections }: Article) => [
  ...[standfirst, lead, body, corrections],
  // Not under the name that smaller copies of a picture have as well.
  sources,
]

/** What of a story's words, links and pictures a text of HTML lacks. */
function lacks(article: Article, html: string, base: string): string[] {
  const words = wordsOf(html)
  const { links, pictures } = addressesOf(html)
  const whole = (address: string) => new URL(address, base).href
  const expected = addressesIn(contentsOf(article))
  const aboveIt = new Set([article.headline, article.kicker])
  const lines = articleToText(article)
    .filter((line) => !aboveIt.has(line))
    .map((line) => line.replace(/\s+/g, ' ').trim())
  return [
    ...lines.filter((line) => !words.includes(line)),
    ...expected.links.filter((link) => !links.has(whole(link))),
    ...expected.pictures.filter((picture) => !pictures.has(whole(picture))),
  ]
}

let demo: Content
let realSize: (path: string) => number | undefined
let feeds: Feed[]
beforeAll(async () => {
  const folder = resolve('public')
  const edition = await readEdition(folder)
  const pictures = await readPictures(folder, { cache: join(tmpdir(), 'standfirst-feeds'), isDrawn: false })
  demo = makeContent(edition, pictures.measure)
  realSize = sizesOf(await ownFiles(folder))
  feeds = makeFeeds(demo, { ...sampleFacts, fileSize: realSize }, now)
})

describe('the feeds of the demo edition', () => {
  it('are one for all stories, one for each section and one for each author', () => {
    const pages = [
      ...demo.sections.map(({ id }) => `/sections/${id}`),
      ...demo.authors.map(({ author }) => `/authors/${author.id}`),
    ]
    expect(feeds.map(({ listing }) => listing)).toEqual(['', ...pages])
    expect(feeds[0]?.items).toHaveLength(demo.articles.length)
    expect(feeds.find(({ listing }) => listing === '/sections/world')?.items).toHaveLength(
      demo.articles.filter(({ section }) => section === 'world').length,
    )
  })

  it('fit RSS 2.0, RFC 4287 and JSON Feed 1.1', () => {
    for (const feed of feeds) {
      expect(rssFaults(feedToRss(feed), sizeOfPath(realSize)), feed.title).toEqual([])
      expect(atomFaults(feedToAtom(feed), sizeOfPath(realSize)), feed.title).toEqual([])
      expect(jsonFaults(feedToJson(feed)), feed.title).toEqual([])
    }
  })

  it('give both parsers all words, links and pictures of every story, and nothing but harmless markup', async () => {
    const readings = await readBy(feeds[0] as Feed)
    expect(Object.keys(readings)).toHaveLength(5)
    for (const [by, items] of Object.entries(readings)) {
      expect(
        items.map(({ title }) => title),
        by,
      ).toEqual(demo.articles.map(({ headline }) => headline))
      for (const [at, article] of demo.articles.entries()) {
        const { link, html = '' } = items[at] ?? {}
        expect(link).toBe(`https://fortnight.example/articles/${article.slug}`)
        expect(lacks(article, html, demo.publication.url), `${by}: ${article.slug}`).toEqual([])
        expect(foreignMarkup(html), by).toEqual([])
      }
    }
  })

  it('name the picture with its true size and type', () => {
    const items = parseRssFeed(feedToRss(feeds[0] as Feed)).items ?? []
    for (const { enclosures = [], media } of items) {
      const path = new URL(enclosures[0]?.url ?? '').pathname
      expect(enclosures[0]).toMatchObject({ type: 'image/jpeg', length: statSync(join('public', path)).size })
      expect(media?.contents?.[0]).toMatchObject({ url: enclosures[0]?.url, medium: 'image' })
    }
  })
})

describe('a feed', () => {
  it('holds a block of every kind but the places for prompts', async () => {
    for (const [by, [item]] of Object.entries(await readBy(only(sampleContent([sampleStory]))))) {
      expect(lacks(sampleStory, item?.html ?? '', samplePublication.url), by).toEqual([])
      expect(foreignMarkup(item?.html ?? ''), by).toEqual([])
    }
  })

  it('holds the newest thirty', () => {
    const many = Array.from({ length: 31 }, (_, at) => ({ ...sampleStory, slug: `s-${at}` }))
    const { items } = only(sampleContent(many))
    expect(items).toHaveLength(30)
    expect(items[0]?.url).toBe('https://gull.example/articles/s-0')
  })

  it('leaves out stories that ask not to be listed', () => {
    const hidden = { ...sampleStory, slug: 'hidden', noindex: true }
    for (const { items } of makeFeeds(sampleContent([hidden, sampleStory]), sampleFacts, now))
      expect(items.map(({ url }) => url)).not.toContain('https://gull.example/articles/hidden')
  })

  it('is there and sound before there is any story', () => {
    const empty = only(sampleContent([]))
    expect(rssFaults(feedToRss(empty), () => undefined)).toEqual([])
    expect(atomFaults(feedToAtom(empty), () => undefined)).toEqual([])
    expect(jsonFaults(feedToJson(empty))).toEqual([])
    // Not the beginning of computers' time: the date of what made it.
    expect(feedToRss(empty)).toContain('<lastBuildDate>Fri, 27 Nov 2026 12:00:00 GMT</lastBuildDate>')
    expect(feedToAtom(empty)).toContain('<updated>2026-11-27T12:00:00.000Z</updated>')
  })
  it('has the date of the newest story of all where a section has none', () => {
    const feeds = makeFeeds(sampleContent([sampleStory]), sampleFacts, now)
    expect(feeds.length).toBeGreaterThan(2)
    expect(new Set(feeds.map(({ updatedAt }) => updatedAt.toISOString()))).toEqual(
      new Set(['2026-11-04T09:30:00.000Z']),
    )
  })

  it('tells of changes that readers are told of, and of no others', () => {
    const { updatedAt: _, ...unchanged } = sampleStory
    const edited = { ...unchanged, revisedAt: '2026-11-20T08:00:00Z' }
    const [item] = only(sampleContent([edited])).items
    expect(item?.updatedAt.toISOString()).toBe('2026-11-02T08:00:00.000Z')
    expect(only(sampleContent([sampleStory])).updatedAt.toISOString()).toBe('2026-11-04T09:30:00.000Z')
  })

  it('is the same, byte for byte, if nothing changed: a reader that asks again gets a 304', () => {
    const again = () => makeFeeds(sampleContent([sampleStory]), sampleFacts, now).map(feedToRss)
    expect(again()).toEqual(again())
  })

  it('has no enclosure where the size of the picture is not known, and says what it knows', () => {
    const feed = only(sampleContent([sampleStory]), { ...sampleFacts, fileSize: () => undefined })
    const [item] = parseRssFeed(feedToRss(feed)).items ?? []
    expect(item?.enclosures).toBeUndefined()
    expect(item?.media?.contents?.[0]?.url).toBe('https://gull.example/images/terns-1200.jpg')
    expect(rssFaults(feedToRss(feed), () => undefined)).toEqual([])
  })

  it('names recordings and films as files', () => {
    const [item] = parseJsonFeed(feedToJson(only(sampleContent([sampleStory])))).items ?? []
    expect(item?.attachments).toEqual([
      { url: 'https://gull.example/media/dive.mp4', mime_type: 'video/mp4', size_in_bytes: 1234 },
      {
        url: 'https://gull.example/media/call.mp3',
        mime_type: 'audio/mpeg',
        size_in_bytes: 1234,
        title: 'The call of a tern',
        duration_in_seconds: 130,
      },
    ])
  })

  it('says who paid for a story', async () => {
    const paid = { ...sampleStory, flags: { sponsored: { by: 'Nets & Co', url: toUrl('https://nets.example/') } } }
    for (const [item] of Object.values(await readBy(only(sampleContent([paid])))))
      expect(wordsOf(item?.html ?? '')).toContain('Paid for by Nets & Co')
  })

  it('stays XML whatever characters its texts hold', async () => {
    const odd = 'a\u0000\u0008\u001f\ufffe\uffff\ud800b ]]> <![CDATA[ &apos; &#0; &amp; c\udc00 😀'
    const story = { ...sampleStory, headline: odd, body: [{ ...sampleBlocks.code, text: odd }], topics: [odd] }
    const feed = only(sampleContent([story]))
    for (const xml of [feedToRss(feed), feedToAtom(feed)]) {
      parseXml(xml)
      expect(['\0', '\b', '\u001f', '\ufffe', '\uffff'].filter((one) => xml.includes(one))).toEqual([])
    }
    const kept = 'ab ]]> <![CDATA[ &apos; &#0; &amp; c 😀'
    for (const [by, [item]] of Object.entries(await readBy(feed))) {
      if (by.startsWith('JSON')) continue
      expect(item?.title, by).toBe(kept)
      expect(wordsOf(item?.html ?? ''), by).toContain(kept)
    }
  })
})

describe('the checks see', () => {
  const rss = () => feedToRss(only(sampleContent([sampleStory])))
  const atom = () => feedToAtom(only(sampleContent([sampleStory])))
  const json = () => feedToJson(only(sampleContent([sampleStory])))
  const size = () => 1234
  it('nothing, before anything is planted', () => {
    expect([...rssFaults(rss(), size), ...atomFaults(atom(), size), ...jsonFaults(json())]).toEqual([])
  })
  it.each<[string, () => string[], RegExp]>([
    [
      'a text that was not escaped',
      () => foreignMarkup('<p><b onclick="x">a</b><!-- b --></p>'),
      /<b>.*b onclick.*comment/,
    ],
    ['an address that runs', () => foreignMarkup('<a href="javascript:alert(1)">a</a>'), /javascript/],
    ['an address that is not whole', () => foreignMarkup('<img src="/a.jpg">'), /src/],
    ['a wrong length', () => rssFaults(rss().replace('length="1234"', 'length="0"'), size), /length/],
    ['a wrong length in Atom', () => atomFaults(atom().replace('length="1234"', 'length="1"'), size), /length/],
    ['a type that is none', () => rssFaults(rss().replaceAll('image/jpeg', 'image/jpg'), size), /type/],
    ['a guid that is not the link', () => rssFaults(rss().replace(/<guid[^<]*/, '<guid>7'), size), /guid/],
    ['a date in another form', () => rssFaults(rss().replace(/<pubDate>[^<]*/, '<pubDate>2026-11-02'), size), /date/],
    [
      'an author without a name',
      () => atomFaults(atom().replaceAll('<name>', '<nom>').replaceAll('</name>', '</nom>'), size),
      /name/,
    ],
    ['an entry without an id', () => atomFaults(atom().replace(/(<entry.*?)<id>.*?<\/id>/, '$1'), size), /one id/],
    ['an older version', () => jsonFaults(json().replace('version/1.1', 'version/1')), /1\.1/],
    ['a picture that is gone', () => lacks(sampleStory, '<p>nothing</p>', samplePublication.url), /nest/],
  ])('%s', (_, faults, said) => expect(faults().join(' ')).toMatch(said))
  it('what is no XML', () => {
    expect(() => parseXml(rss().replace('&lt;div', '<div'))).toThrow('no XML')
    expect(() => parseXml('<a>\u0001</a>')).toThrow('no XML')
  })
})

it('a story that changed its name is still the same item, with its new address', () => {
  const content = { ...sampleContent([sampleStory]), formerSlugs: new Map([[sampleStory.slug, ['first', 'second']]]) }
  const feed = only(content)
  const [id, url] = ['https://gull.example/articles/first', 'https://gull.example/articles/terns-return']
  const [entry] = parseAtomFeed(feedToAtom(feed)).entries ?? []
  expect([entry?.id, entry?.links?.find(({ rel }) => rel === 'alternate')?.href]).toEqual([id, url])
  expect(parseJsonFeed(feedToJson(feed)).items?.[0]).toMatchObject({ id, url })
  expect(parseRssFeed(feedToRss(feed)).items?.[0]).toMatchObject({ guid: { value: id, isPermaLink: false }, link: url })
})
