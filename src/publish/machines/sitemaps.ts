import { blockToImages } from '#src/article/block-to-images.ts'
import type { Article } from '#src/contract/article.ts'
import type { OwnPage } from '#src/contract/own-page.ts'
import type { Publication } from '#src/contract/publication.ts'
import { absolute } from '#src/lib/absolute.ts'
import { element, join, type Markup, words } from '#src/lib/markup.ts'
import { paths } from '#src/lib/paths.ts'
import { xmlDocument } from '#src/lib/xml.ts'
import type { Content } from '#src/publish/edition/content.ts'
import type { SiteFile } from '#src/publish/site/site-files.ts'
import { changedAt } from './feeds.ts'

// sitemaps.org: 50,000 addresses and 50 MB a file, not packed.
const mostAddresses = 50_000
const mostBytes = 50 * 1024 * 1024
// Google: 1,000 pictures a page; 1,000 stories of the last two days.
const mostPictures = 1000
const mostNews = 1000
export const newsFor = 2 * 24 * 60 * 60 * 1000

const sitemapNames = 'http://www.sitemaps.org/schemas/sitemap/0.9'
const imageNames = 'http://www.google.com/schemas/sitemap-image/1.1'
const newsNames = 'http://www.google.com/schemas/sitemap-news/0.9'

/** One page as a sitemap lists it, `path` still relative. */
export type SitemapEntry = { path: string; changed?: Date | undefined; pictures?: readonly string[] }
/** A finished sitemap. */
type Sitemap = { path: string; text: string; changed: Date | undefined }

const newest = (dates: readonly (Date | undefined)[]) =>
  dates.reduce((last, date) => (last === undefined || (date !== undefined && date > last) ? date : last), undefined)

const text = (name: string, content: string) => element(name, {}, words(content))
const lastmod = (date: Date | undefined) => (date === undefined ? [] : [text('lastmod', date.toISOString())])

/** Whether search engines should find a story here: not if it asks them not to, nor if its home is elsewhere. */
function isListed({ publication }: Content, { noindex, canonical, slug }: Article): boolean {
  if (noindex === true) return false
  const own = absolute(publication, paths.story(slug))
  return canonical === undefined || absolute(publication, canonical) === own
}

const storyEntry = (article: Article): SitemapEntry => {
  const { slug, lead, body } = article
  const pictures = (lead === undefined ? body : [lead, ...body]).flatMap(blockToImages).map(({ src }) => src)
  return {
    path: paths.story(slug),
    changed: changedAt(article),
    pictures: [...new Set(pictures)].slice(0, mostPictures),
  }
}

const pageEntry = ({ slug, updatedAt, body }: OwnPage): SitemapEntry => ({
  path: paths.page(slug),
  changed: updatedAt === undefined ? undefined : new Date(updatedAt),
  pictures: [...new Set(body.flatMap(blockToImages).map(({ src }) => src))].slice(0, mostPictures),
})

/** Every page that search engines should find; a list changes when one of its stories does. */
function pageEntries(content: Content): SitemapEntry[] {
  const { publication, articles, sections, authors, pages } = content
  const changes = new Map(articles.map((article) => [article.slug, changedAt(article)]))
  const changeOf = (items: readonly { slug: string }[]) => newest(items.map(({ slug }) => changes.get(slug)))
  return [
    { path: paths.front(), changed: changeOf(articles) },
    ...sections.map(({ id, page, items }) => ({ path: paths.section(id, page), changed: changeOf(items) })),
    ...authors.map(({ author, page, items }) => ({ path: paths.author(author.id, page), changed: changeOf(items) })),
    ...(publication.newsletters.length === 0 ? [] : [{ path: paths.newsletters() }]),
    ...pages.filter(({ noindex }) => noindex !== true).map(pageEntry),
    ...articles.filter((article) => isListed(content, article)).map(storyEntry),
  ]
}

const urlset = (urls: readonly Markup[]) =>
  xmlDocument(
    element('urlset', { xmlns: sitemapNames, 'xmlns:image': imageNames, 'xmlns:news': newsNames }, join(urls)),
  )

function pageUrl(publication: Publication, { path, changed, pictures = [] }: SitemapEntry): Markup {
  const images = pictures.map((src) => element('image:image', {}, text('image:loc', absolute(publication, src))))
  return element('url', {}, text('loc', absolute(publication, path)), ...lastmod(changed), ...images)
}

/** Entries in as many sitemaps as it takes, each within the limits of the protocol. */
export function makeSitemaps(publication: Publication, entries: readonly SitemapEntry[]): Sitemap[] {
  const room = mostBytes - Buffer.byteLength(urlset([]))
  const parts: { urls: Markup[]; dates: (Date | undefined)[]; bytes: number }[] = []
  for (const entry of entries) {
    const url = pageUrl(publication, entry)
    const bytes = Buffer.byteLength(url)
    let part = parts.at(-1)
    if (part === undefined || part.urls.length === mostAddresses || part.bytes + bytes > room) {
      part = { urls: [], dates: [], bytes: 0 }
      parts.push(part)
    }
    part.urls.push(url)
    part.dates.push(entry.changed)
    part.bytes += bytes
  }
  return parts.map(({ urls, dates }, at) => ({
    path: paths.sitemaps.part(at + 1),
    text: urlset(urls),
    changed: newest(dates),
  }))
}

/** A language as Google News names it: ISO 639, and for Chinese by its script. */
function newsLanguage(lang: string): string {
  const { language, script } = new Intl.Locale(lang).maximize()
  if (language !== 'zh') return language
  return script === 'Hant' ? 'zh-tw' : 'zh-cn'
}

function newsUrl({ name, lang, ...publication }: Publication, { slug, headline, publishedAt }: Article): Markup {
  const paper = element('news:publication', {}, text('news:name', name), text('news:language', newsLanguage(lang)))
  const date = text('news:publication_date', new Date(publishedAt).toISOString())
  const news = element('news:news', {}, paper, date, text('news:title', headline))
  return element('url', {}, text('loc', absolute(publication, paths.story(slug))), news)
}

/**
 * The news sitemap: stories of the two days before `now`. What was paid for is no news. A sitemap must name one page at
 * least, so where there is no news it names the front page, without calling it any.
 */
function newsSitemap(content: Content, now: Date): { news: Sitemap; isEmpty: boolean } {
  const { publication, articles } = content
  const stories = articles
    .filter((article) => isListed(content, article) && article.flags?.sponsored === undefined)
    .filter(({ publishedAt }) => {
      const age = now.getTime() - Date.parse(publishedAt)
      return age >= 0 && age <= newsFor
    })
    .slice(0, mostNews)
  const urls = stories.map((article) => newsUrl(publication, article))
  const instead = [pageUrl(publication, { path: paths.front() })]
  return {
    news: {
      path: paths.sitemaps.news(),
      text: urlset(urls.length > 0 ? urls : instead),
      changed: newest(stories.map(changedAt)),
    },
    isEmpty: urls.length === 0,
  }
}

/** Every sitemap of a publication and the index that names them; `now` decides what is news. */
export function sitemapFiles(content: Content, now: Date): SiteFile[] {
  const { publication } = content
  const pages = makeSitemaps(publication, pageEntries(content))
  const { news, isEmpty } = newsSitemap(content, now)
  const named = isEmpty ? pages : [...pages, news]
  const index = element(
    'sitemapindex',
    { xmlns: sitemapNames },
    ...named.map(({ path, changed }) =>
      element('sitemap', {}, text('loc', absolute(publication, path)), ...lastmod(changed)),
    ),
  )
  const files = [...pages, news].map(({ path, text: written }) => ({ path, text: written }))
  return [{ path: paths.sitemaps.index(), text: xmlDocument(index) }, ...files]
}
