import { articleToMarkdown, ownPageToMarkdown } from '#src/article/article-to-markdown.ts'
import type { Article } from '#src/contract/article.ts'
import type { Publication } from '#src/contract/publication.ts'
import { absolute } from '#src/lib/absolute.ts'
import { type FeedFormat, feedFormats } from '#src/lib/feed-formats.ts'
import { paths } from '#src/lib/paths.ts'
import { sectionName } from '#src/lib/section-name.ts'
import type { Content } from '#src/publish/edition/content.ts'
import type { SiteFile } from '#src/publish/site/site-files.ts'
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
export function* machineFiles(content: Content, facts: FeedFacts, now: Date): Generator<SiteFile> {
  const { publication, articles, pages } = content
  yield { path: paths.manifest(), text: webManifest(publication, facts.icons, content.look) }
  yield { path: '/robots.txt', text: robotsTxt(publication) }
  yield { path: '/llms.txt', text: llmsTxt(content) }
  yield* sitemapFiles(content, now)
  if (content.redirects.length > 0) yield { path: '/_redirects', text: redirectsFile(content.redirects) }
  for (const feed of makeFeeds(content, facts, now)) {
    for (const format of feedFormats) yield { path: paths.feed(format, feed.listing), text: feedTo[format](feed) }
  }
  for (const article of articles) yield { path: paths.plain(article.slug), text: plainStory(publication, article) }
  const site = { absolute: (path: string) => absolute(publication, path), name: publication.name }
  for (const own of pages) yield { path: paths.plainPage(own.slug), text: ownPageToMarkdown(own, site) }
}
