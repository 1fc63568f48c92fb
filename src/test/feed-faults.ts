// What the tests of feeds look for in their files: each check gives what is wrong, and nothing if all is well.
import { parseXml, type XmlElement } from './xml-tree.ts'

const childrenOf = (parent: XmlElement, name: string) => parent.children.filter((child) => child.name === name)
const textOf = (parent: XmlElement, name: string) => childrenOf(parent, name)[0]?.text ?? ''

/** Gathers what is wrong, each with where it is. */
function gather(where: string) {
  const faults: string[] = []
  return { faults, check: (isRight: boolean, what: string) => void (isRight || faults.push(`${where}: ${what}`)) }
}

const isAddress = (text: string) => /^https?:\/\/[^\s]+$/.test(text)
const isRfc822 = (text: string) => /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/.test(text)
const isRfc3339 = (text: string) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.test(text)
const isType = (text: string) => /^(?:image|audio|video)\/[\w.+-]+$/.test(text) && text !== 'image/jpg'

/** How many bytes the file at an address really has. */
export type RealSize = (url: string) => number | undefined

function rssItemFaults(item: XmlElement, realSize: RealSize): string[] {
  const { faults, check } = gather(textOf(item, 'title'))
  const link = textOf(item, 'link')
  check(childrenOf(item, 'title').length === 1 && textOf(item, 'title') !== '', 'a title')
  check(isAddress(link), 'a link')
  check(
    // A story that was called otherwise before is still known by its first address.
    childrenOf(item, 'guid')[0]?.attributes.get('isPermaLink') === `${textOf(item, 'guid') === link}`,
    'a guid',
  )
  check(isRfc822(textOf(item, 'pubDate')), 'a date (RFC 822)')
  check(childrenOf(item, 'author').length === 0, 'no author without a mail address')
  check(textOf(item, 'dc:creator') !== '', 'who wrote it')
  const order = item.children.map((child) => child.name)
  check(order.indexOf('description') < order.indexOf('content:encoded'), 'the description before the text')
  check(childrenOf(item, 'enclosure').length <= 1, 'one enclosure at most')
  for (const enclosure of childrenOf(item, 'enclosure')) {
    const url = enclosure.attributes.get('url') ?? ''
    check(isAddress(url) && isType(enclosure.attributes.get('type') ?? ''), 'an enclosure with address and type')
    check(Number(enclosure.attributes.get('length')) === realSize(url), 'the length of the enclosure')
  }
  return faults
}

/** Where a feed departs from RSS 2.0 and the RSS Board's profile. */
export function rssFaults(xml: string, realSize: RealSize): string[] {
  const root = parseXml(xml)
  const { faults, check } = gather('channel')
  const channel = root.children[0] ?? root
  check(root.name === 'rss' && root.attributes.get('version') === '2.0' && root.children.length === 1, 'RSS 2.0')
  for (const name of ['title', 'link', 'description', 'language', 'copyright', 'ttl'])
    check(childrenOf(channel, name).length === 1 && textOf(channel, name) !== '', `one ${name}`)
  check(isRfc822(textOf(channel, 'lastBuildDate')), 'a date (RFC 822)')
  const self = childrenOf(channel, 'atom:link')[0]
  check(self?.attributes.get('rel') === 'self' && isAddress(self.attributes.get('href') ?? ''), 'its own address')
  const image = childrenOf(channel, 'image')[0] ?? root
  check(
    textOf(image, 'title') === textOf(channel, 'title') && textOf(image, 'link') === textOf(channel, 'link'),
    'image',
  )
  check(Number(textOf(image, 'width')) <= 144 && Number(textOf(image, 'height')) <= 400, 'the size of the image')
  const items = childrenOf(channel, 'item')
  const guids = new Set(items.map((item) => textOf(item, 'guid')))
  check(guids.size === items.length, 'a guid of its own for each item')
  return [...faults, ...items.flatMap((item) => rssItemFaults(item, realSize))]
}

function atomEntryFaults(entry: XmlElement, realSize: RealSize): string[] {
  const { faults, check } = gather(textOf(entry, 'title'))
  for (const name of ['id', 'title', 'updated', 'published', 'content'])
    check(childrenOf(entry, name).length === 1 && textOf(entry, name) !== '', `one ${name}`)
  check(isAddress(textOf(entry, 'id')), 'an IRI for an id')
  check(isRfc3339(textOf(entry, 'updated')) && isRfc3339(textOf(entry, 'published')), 'dates (RFC 3339)')
  check(childrenOf(entry, 'author').length > 0, 'an author')
  check(
    childrenOf(entry, 'author').every((author) => textOf(author, 'name') !== ''),
    'a name for each author',
  )
  const links = childrenOf(entry, 'link')
  const alternates = links.filter((link) => link.attributes.get('rel') === 'alternate')
  check(alternates.length === 1 && isAddress(alternates[0]?.attributes.get('href') ?? ''), 'one alternate link')
  for (const link of links.filter((one) => one.attributes.get('rel') === 'enclosure')) {
    const length = link.attributes.get('length')
    check(isType(link.attributes.get('type') ?? ''), 'the type of an enclosure')
    check(
      length === undefined || Number(length) === realSize(link.attributes.get('href') ?? ''),
      'the length of the enclosure',
    )
  }
  check(
    childrenOf(entry, 'category').every((category) => category.attributes.has('term')),
    'a term for each category',
  )
  return faults
}

/** Where a feed departs from RFC 4287. */
export function atomFaults(xml: string, realSize: RealSize): string[] {
  const feed = parseXml(xml)
  const { faults, check } = gather('feed')
  check(feed.name === 'feed' && feed.namespace === 'http://www.w3.org/2005/Atom', 'Atom 1.0')
  for (const name of ['id', 'title', 'updated', 'rights', 'icon'])
    check(childrenOf(feed, name).length === 1 && textOf(feed, name) !== '', `one ${name}`)
  check(isRfc3339(textOf(feed, 'updated')), 'a date (RFC 3339)')
  check(isAddress(textOf(feed, 'id')), 'an IRI for an id')
  check(childrenOf(feed, 'author').length > 0, 'an author')
  const rels = childrenOf(feed, 'link').map((link) => link.attributes.get('rel'))
  check(rels.join() === 'self,alternate', 'its own address and that of its page')
  const entries = childrenOf(feed, 'entry')
  check(new Set(entries.map((entry) => textOf(entry, 'id'))).size === entries.length, 'an id of its own for each entry')
  return [...faults, ...entries.flatMap((entry) => atomEntryFaults(entry, realSize))]
}

type JsonItem = Record<string, unknown> & {
  attachments?: Record<string, unknown>[]
  authors?: Record<string, unknown>[]
}
type JsonFeed = Record<string, unknown> & { items: JsonItem[] }

/** Where a feed departs from JSON Feed 1.1. */
export function jsonFaults(text: string): string[] {
  const feed: JsonFeed = JSON.parse(text)
  const { faults, check } = gather('feed')
  check(feed.version === 'https://jsonfeed.org/version/1.1', 'JSON Feed 1.1')
  check(typeof feed.title === 'string' && feed.title !== '', 'a title')
  for (const name of ['home_page_url', 'feed_url', 'icon', 'favicon']) check(isAddress(`${feed[name]}`), name)
  check(new Set(feed.items.map(({ id }) => id)).size === feed.items.length, 'an id of its own for each item')
  for (const item of feed.items) {
    check(isAddress(`${item.id}`) && item.url === item.id, 'an id')
    check(typeof item.content_html === 'string' && item.content_html !== '', 'a text')
    check(isRfc3339(`${item.date_published}`) && isRfc3339(`${item.date_modified}`), 'dates (RFC 3339)')
    check(item.image === undefined || isAddress(`${item.image}`), 'a picture')
    check(
      (item.authors ?? []).every(({ name, url }) => name !== '' && isAddress(`${url}`)),
      'authors',
    )
    for (const { url, mime_type } of item.attachments ?? [])
      check(isAddress(`${url}`) && `${mime_type}` !== '', 'a file')
  }
  return faults
}
