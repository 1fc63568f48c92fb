import { feedFiles } from '#src/lib/feed-formats.ts'
import { element, emptyElement, type Markup, words } from '#src/lib/markup.ts'
import { xmlDocument } from '#src/lib/xml.ts'
import { channelIcon } from '#src/publish/pictures/draw-icons.ts'
import type { Feed, FeedItem } from './feeds.ts'

const namespaces = {
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
  'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:media': 'http://search.yahoo.com/mrss/',
}

// How long a reader may wait before it asks again, in minutes; an answer to one that knows the feed costs a few bytes.
const minutes = 30

const text = (name: string, content: string) => element(name, {}, words(content))

function picture({ picture: file }: FeedItem): Markup[] {
  if (file === undefined) return []
  const { url, type, bytes, width, height, alt, credit } = file
  const media = element(
    'media:content',
    { url, type, medium: 'image', width, height, fileSize: bytes },
    ...(alt === '' ? [] : [element('media:description', { type: 'plain' }, words(alt))]),
    ...(credit === undefined ? [] : [text('media:credit', credit)]),
  )
  // RSS asks for the length of an enclosure: without it there is none.
  return bytes === undefined ? [media] : [emptyElement('enclosure', { url, length: bytes, type }), media]
}

function item(story: FeedItem): Markup {
  const { id, url, title, summary, html, lang, publishedAt, updatedAt, authors, section, topics } = story
  return element(
    'item',
    {},
    text('title', title),
    text('link', url),
    element('guid', { isPermaLink: `${id === url}` }, words(id)),
    text('pubDate', publishedAt.toUTCString()),
    text('atom:updated', updatedAt.toISOString()),
    // RSS has no author without a mail address: names stand in Dublin Core, as the RSS Board advises.
    ...authors.map(({ name }) => text('dc:creator', name)),
    text('dc:language', lang),
    element('category', { domain: section.url }, words(section.name)),
    ...topics.map((topic) => text('category', topic)),
    // Before the whole text, since some readers show whichever comes last. Both are HTML.
    ...(summary === '' ? [] : [element('description', {}, words(words(summary)))]),
    element('content:encoded', {}, words(html())),
    ...picture(story),
  )
}

/** A feed as RSS 2.0, with the RSS Board's advice heeded. */
export function feedToRss(feed: Feed): string {
  const { title, description, url, lang, rights, updatedAt, icons, items, self } = feed
  const channel = element(
    'channel',
    {},
    text('title', title),
    text('link', url),
    text('description', description),
    emptyElement('atom:link', { rel: 'self', type: feedFiles.rss.type, href: self.rss }),
    text('language', lang),
    text('copyright', rights),
    text('lastBuildDate', updatedAt.toUTCString()),
    text('docs', 'https://www.rssboard.org/rss-specification'),
    text('generator', 'Standfirst'),
    text('ttl', `${minutes}`),
    element(
      'image',
      {},
      text('url', icons.channel),
      text('title', title),
      text('link', url),
      text('width', `${channelIcon}`),
      text('height', `${channelIcon}`),
    ),
    ...items.map(item),
  )
  return xmlDocument(element('rss', { version: '2.0', ...namespaces }, channel))
}
