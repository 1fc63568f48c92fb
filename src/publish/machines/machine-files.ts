import { articleToMarkdown, ownPageToMarkdown } from '#src/article/article-to-markdown.ts'
import type { Article } from '#src/contract/article.ts'
import type { Publication } from '#src/contract/publication.ts'
import { absolute } from '#src/lib/absolute.ts'
import { type FeedFormat, feedFormats } from '#src/lib/feed-formats.ts'
import { paths } from '#src/lib/paths.ts'
import { sectionName } from '#src/lib/section-name.ts'
import type { Content } from '#src/publish/edition/content.ts'
import { type FileToMake, nameOf } from '#src/publish/site/name-files.ts'
import { feedToAtom } from './feed-to-atom.ts'
import { feedToJson } from './feed-to-json.ts'
import { feedToRss } from './feed-to-rss.ts'
import { type Feed, type FeedFacts, makeFeeds } from './feeds.ts'
import { llmsTxt } from './llms.ts'
import { redirectsFile } from './redirects-file.ts'
import { robotsTxt } from './robots.ts'
import { sitemapFiles } from './sitemaps.ts'
import { webManifest } from './web-manifest.ts'

const feedTo: Readonly<Record<FeedFormat, (feed: Feed) => string>> = {
  rss: feedToRss,
  atom: feedToAtom,
  json: feedToJson,
}

const plainStory = (publication: Publication, article: Article) =>
  articleToMarkdown(article, {
    absolute: (path) => absolute(publication, path),
    name: publication.name,
    sectionName: sectionName(publication, article.section),
  })

/**
 * Every text file of the site that is read by machines: feeds, sitemaps, the manifest, robots.txt, llms.txt, old addresses
 * for static hosts, and each story and page as plain text. `now` decides what is news.
 */
export function* machineFiles(content: Content, facts: FeedFacts, now: Date): Generator<FileToMake> {
  const { publication, articles, pages } = content
  yield made(paths.manifest(), webManifest(publication, facts.icons, content.look))
  yield made('/robots.txt', robotsTxt(publication))
  yield made('/llms.txt', llmsTxt(content))
  for (const { path, text } of sitemapFiles(content, now)) yield made(path, text)
  if (content.redirects.length > 0) yield made('/_redirects', redirectsFile(content.redirects))
  for (const feed of makeFeeds(content, facts, now)) {
    // Its JSON has all but the stories in full, of which it has the names.
    const from = JSON.stringify(feed)
    for (const format of feedFormats)
      yield { path: paths.feed(format, feed.listing), by: 'code', from: () => from, make: () => feedTo[format](feed) }
  }
  for (const article of articles)
    yield {
      ...{ path: paths.plain(article.slug), by: 'code' },
      ...{ from: () => nameOf(article), make: () => plainStory(publication, article) },
    }
  const site = { absolute: (path: string) => absolute(publication, path), name: publication.name }
  for (const own of pages) yield made(paths.plainPage(own.slug), ownPageToMarkdown(own, site))
}

/** A file whose text is the name of itself. */
const made = (path: string, text: string): FileToMake => ({ path, from: () => text, make: () => text })
