import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { parseSitemap } from 'sitemap'
import { describe, expect, it } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import type { Article } from '#src/contract/article.ts'
import { type Content, makeContent } from '#src/publish/edition/content.ts'
import { readEdition } from '#src/publish/edition/edition.ts'
import { readPictures } from '#src/publish/pictures/pictures.ts'
import { sampleContent } from '#src/test/content.ts'
import { samplePublication, sampleStory, toUrl } from '#src/test/published-story.ts'
import { everySchema, imageSchema, indexSchema, newsSchema } from '#src/test/sitemap-schemas.ts'
import { makeSitemaps, sitemapFiles } from './sitemaps.ts'

const now = new Date('2026-11-03T08:00:00Z')

async function schemaFaults(path: string, text: string): Promise<string[]> {
  const isIndex = path === '/sitemap.xml'
  const { errors } = await validateXML({
    xml: { fileName: 'map.xml', contents: text },
    schema: isIndex ? indexSchema : everySchema,
    preload: [
      { fileName: 'sitemap.xsd', contents: readFileSync('node_modules/sitemap/schema/sitemap.xsd', 'utf8') },
      { fileName: 'image.xsd', contents: imageSchema },
      { fileName: 'news.xsd', contents: newsSchema },
    ],
    maxMemoryPages: 16_384,
  })
  return errors.map(({ message }) => message)
}
const faultsOf = async (content: Content, at = now) =>
  (await Promise.all(sitemapFiles(content, at).map(({ path, text }) => schemaFaults(path, text)))).flat()
const fileOf = (content: Content, wanted: string, at = now) =>
  sitemapFiles(content, at).find(({ path }) => path === wanted)?.text ?? ''
const pagesOf = (text: string) => parseSitemap(Readable.from([text]))
const story = (slug: string, more: Partial<Article> = {}): Article => ({ ...sampleStory, slug, ...more })

describe('the sitemaps of the demo edition', () => {
  it('fit the schemas and list every page that can be found', async () => {
    const edition = await readEdition(resolve('public'))
    const pictures = await readPictures(edition.folder, { cache: join(tmpdir(), 'standfirst-maps'), isDrawn: false })
    const demo = makeContent(edition, pictures.measure)
    expect(await faultsOf(demo, new Date('2026-11-21T08:00:00Z'))).toEqual([])
    const pages = await pagesOf(fileOf(demo, '/sitemap-1.xml'))
    expect(pages).toHaveLength(
      2 + demo.sections.length + demo.authors.length + demo.articles.length + demo.pages.length,
    )
    expect(pages.every(({ url }) => url.startsWith('https://fortnight.example/'))).toBe(true)
    expect(pages.filter(({ url }) => url.includes('/articles/')).every(({ img }) => img.length > 0)).toBe(true)
  })
})

describe('a sitemap', () => {
  it('tells when a story last changed in a way that readers are told of, and a list by its newest', async () => {
    const { updatedAt: _, ...unchanged } = story('b', {
      publishedAt: '2026-10-01T08:00Z',
      revisedAt: '2026-11-20T08:00:00Z',
    })
    const pages = await pagesOf(fileOf(sampleContent([story('a'), unchanged]), '/sitemap-1.xml'))
    const changes = Object.fromEntries(pages.map(({ url, lastmod }) => [new URL(url).pathname, lastmod]))
    expect(changes).toMatchObject({
      '/': '2026-11-04T09:30:00.000Z',
      '/sections/shore': '2026-11-04T09:30:00.000Z',
      '/authors/ada-finch': '2026-11-04T09:30:00.000Z',
      '/articles/a': '2026-11-04T09:30:00.000Z',
      '/articles/b': '2026-10-01T08:00:00.000Z',
    })
    expect(changes['/sections/letters']).toBeUndefined()
  })

  it('leaves out stories that ask for it, those whose home is elsewhere, quotes and the page that is not there', async () => {
    const content = sampleContent([
      story('kept', { canonical: toUrl('https://gull.example/articles/kept') }),
      story('hidden', { noindex: true }),
      story('borrowed', { canonical: toUrl('https://elsewhere.example/story') }),
    ])
    const pages = await pagesOf(fileOf(content, '/sitemap-1.xml'))
    const paths = pages.map(({ url }) => new URL(url).pathname)
    expect(paths.filter((path) => path.startsWith('/articles/'))).toEqual(['/articles/kept'])
    expect(paths).not.toContain('/404')
    const news = fileOf(content, '/news-sitemap.xml')
    expect(news).toContain('/articles/kept')
    expect(news).not.toMatch(/hidden|borrowed/)
  })

  it('lists each picture of a story once', async () => {
    const [page] = (await pagesOf(fileOf(sampleContent([story('a')]), '/sitemap-1.xml'))).filter(
      ({ img }) => img.length > 0,
    )
    const pictures = page?.img.map(({ url }) => new URL(url).pathname)
    const names = ['terns', 'nest', 'egg', 'clutch', 'dive', 'film', 'map']
    expect(pictures).toEqual(names.map((name) => `/images/${name}-1200.jpg`))
  })

  it('holds at most 50,000 addresses: one more makes a second', async () => {
    const entries = Array.from({ length: 50_001 }, (_, at) => ({ path: `/articles/s-${at}` }))
    const maps = makeSitemaps(samplePublication, entries)
    expect(maps.map(({ path, text }) => [path, text.match(/<url>/g)?.length])).toEqual([
      ['/sitemap-1.xml', 50_000],
      ['/sitemap-2.xml', 1],
    ])
    expect(makeSitemaps(samplePublication, entries.slice(1))).toHaveLength(1)
  })

  it('holds at most 50 MB', () => {
    const pictures = Array.from({ length: 1000 }, (_, at) => `/images/${'x'.repeat(1800)}-${at}.jpg`)
    const entries = Array.from({ length: 30 }, (_, at) => ({ path: `/articles/s-${at}`, pictures }))
    const maps = makeSitemaps(samplePublication, entries)
    expect(maps.length).toBe(2)
    for (const { text } of maps) expect(Buffer.byteLength(text)).toBeLessThan(50 * 1024 * 1024)
  })
})

describe('the news sitemap', () => {
  const at = (publishedAt: string, more: Partial<Article> = {}) =>
    story(publishedAt.slice(0, 13).toLowerCase(), { publishedAt, ...more })
  const slugsOf = (stories: Article[]) =>
    [...fileOf(sampleContent(stories), '/news-sitemap.xml').matchAll(/articles\/([\w-]+)/g)].map(([, slug]) => slug)

  it('holds the stories of the last two days, not of those to come, and nothing that was paid for', () => {
    expect(
      slugsOf([
        at('2026-11-03T09:00:00Z'),
        at('2026-11-03T08:00:00Z'),
        at('2026-11-02T08:00:00Z', { flags: { sponsored: { by: 'Nets' } } }),
        at('2026-11-01T09:00:00+01:00'),
        at('2026-11-01T07:59:59Z'),
      ]),
    ).toEqual(['2026-11-03t08', '2026-11-01t09'])
  })

  it('fits the schemas with news and without, and stands in the index only with', async () => {
    const fresh = sampleContent([at('2026-11-03T08:00:00Z')])
    const stale = sampleContent([at('2026-10-03T08:00:00Z')])
    expect(await faultsOf(fresh)).toEqual([])
    expect(await faultsOf(stale)).toEqual([])
    expect(await faultsOf(sampleContent([]))).toEqual([])
    expect(fileOf(fresh, '/sitemap.xml')).toContain('/news-sitemap.xml')
    expect(fileOf(stale, '/sitemap.xml')).not.toContain('/news-sitemap.xml')
    expect(fileOf(stale, '/news-sitemap.xml')).not.toContain('news:news>')
  })

  it('holds at most 1,000', () => {
    expect(slugsOf(Array.from({ length: 1001 }, (_, index) => story(`s-${index}`)))).toHaveLength(1000)
  })

  it.each([
    ['en-GB', 'en'],
    ['pt-BR', 'pt'],
    ['fil', 'fil'],
    ['zh', 'zh-cn'],
    ['zh-Hans-SG', 'zh-cn'],
    ['zh-TW', 'zh-tw'],
    ['zh-HK', 'zh-tw'],
  ])('names the language %s as Google News does: %s', (lang, name) => {
    const text = fileOf(sampleContent([story('a')], { ...samplePublication, lang }), '/news-sitemap.xml')
    expect(/<news:language>([^<]*)/.exec(text)?.[1]).toBe(name)
  })
})

describe('the schemas see', () => {
  const text = fileOf(sampleContent([story('a')]), '/sitemap-1.xml')
  const news = fileOf(sampleContent([story('a')]), '/news-sitemap.xml')
  it.each([
    ['an element that nobody knows', '/sitemap-1.xml', text.replace('</url>', '<b/></url>'), /b/],
    ['a date that is none', '/sitemap-1.xml', text.replace(/<lastmod>[^<]*/, '<lastmod>yesterday'), /lastmod/],
    ['a page without an address', '/sitemap-1.xml', text.replace(/<loc>[^<]*<\/loc>/, ''), /loc/],
    ['no page at all', '/sitemap-1.xml', text.replace(/<url>.*<\/url>/, ''), /urlset/],
    ['news without a title', '/news-sitemap.xml', news.replace(/<news:title>.*?<\/news:title>/, ''), /news/],
    ['an unescaped text', '/news-sitemap.xml', news.replace('The terns', 'The <i>terns</i> &'), /./],
    [
      'an index of nothing',
      '/sitemap.xml',
      '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"/>',
      /sitemapindex/,
    ],
  ])('%s', async (_, path, spoilt, said) => expect((await schemaFaults(path, spoilt)).join(' ')).toMatch(said))
})
