import { feedFiles } from '#src/lib/feed-formats.ts'
import { element, emptyElement, type Markup, words } from '#src/lib/markup.ts'
import { xmlDocument } from '#src/lib/xml.ts'
import type { Feed, FeedFile, FeedItem } from './feeds.ts'

const text = (name: string, content: string) => element(name, {}, words(content))
const plain = (name: string, content: string) => element(name, { type: 'text' }, words(content))
const person = ({ name, url }: { name: string; url: string }) =>
  element('author', {}, text('name', name), text('uri', url))

const enclosure = ({ url, type, bytes, title }: FeedFile) =>
  emptyElement('link', { rel: 'enclosure', type, length: bytes, title, href: url })

function entry(item: FeedItem): Markup {
  const { id, url, title, summary, html, lang, publishedAt, updatedAt, authors, section, topics, picture, media } = item
  return element(
    'entry',
    { 'xml:lang': lang },
    plain('title', title),
    emptyElement('link', { rel: 'alternate', type: 'text/html', hreflang: lang, href: url }),
    text('id', id),
    text('published', publishedAt.toISOString()),
    text('updated', updatedAt.toISOString()),
    ...authors.map(person),
    emptyElement('category', { term: section.id, scheme: section.url, label: section.name }),
    ...topics.map((topic) => emptyElement('category', { term: topic })),
    ...(summary === '' ? [] : [plain('summary', summary)]),
    element('content', { type: 'html' }, words(html())),
    ...[...(picture === undefined ? [] : [picture]), ...media].map(enclosure),
  )
}

/** A feed as Atom 1.0 (RFC 4287). */
export function feedToAtom(feed: Feed): string {
  const { title, description, url, publisher, lang, rights, updatedAt, icons, logo, items, self } = feed
  const root = element(
    'feed',
    { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': lang },
    plain('title', title),
    plain('subtitle', description),
    text('id', url),
    emptyElement('link', { rel: 'self', type: feedFiles.atom.type, href: self.atom }),
    emptyElement('link', { rel: 'alternate', type: 'text/html', href: url }),
    text('updated', updatedAt.toISOString()),
    person(publisher),
    plain('rights', rights),
    text('generator', 'Standfirst'),
    text('icon', icons.small),
    ...(logo === undefined ? [] : [text('logo', logo)]),
    ...items.map(entry),
  )
  return xmlDocument(root)
}
