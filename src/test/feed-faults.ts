// What the tests of feeds look for, in a browser's document: each check gives what is wrong, and nothing if all is well.
import { groupBy } from '#src/lib/groups.ts'

const allowed: Readonly<Record<string, readonly string[]>> = {
  A: ['href', 'title'],
  ASIDE: [],
  BLOCKQUOTE: [],
  BR: [],
  CAPTION: [],
  CITE: [],
  CODE: [],
  DETAILS: [],
  DIV: ['lang', 'dir'],
  EM: [],
  FIGCAPTION: [],
  FIGURE: [],
  H2: [],
  H3: [],
  H4: [],
  HR: [],
  IMG: ['src', 'width', 'height', 'alt'],
  LI: ['id'],
  MARK: [],
  OL: [],
  P: [],
  PRE: [],
  S: [],
  SMALL: [],
  SPAN: ['lang'],
  STRONG: [],
  SUB: [],
  SUMMARY: [],
  SUP: [],
  TABLE: [],
  TBODY: [],
  TD: [],
  TH: ['scope'],
  THEAD: [],
  TR: [],
  UL: [],
}
const safeAddress = /^(?:https?:\/\/|mailto:|tel:)/

function parseHtml(html: string): DocumentFragment {
  const template = document.createElement('template')
  template.innerHTML = html
  return template.content
}

/** Elements, attributes and addresses of a text of HTML that no feed of ours may hold. */
export function foreignMarkup(html: string): string[] {
  const found: string[] = []
  const body = parseHtml(html)
  for (const element of body.querySelectorAll('*')) {
    const attributes = allowed[element.tagName]
    const name = element.tagName.toLowerCase()
    if (attributes === undefined) found.push(`<${name}>`)
    for (const { name: attribute, value } of element.attributes) {
      if (attributes?.includes(attribute) !== true) found.push(`${name} ${attribute}`)
      if ((attribute === 'href' || attribute === 'src') && !safeAddress.test(value))
        found.push(`${attribute}="${value}"`)
    }
  }
  if (document.createNodeIterator(body, NodeFilter.SHOW_COMMENT).nextNode() !== null) found.push('a comment')
  return found
}

const bare = (text: string) => text.replace(/\s+/g, ' ').trim()

/** The words of a text of HTML as a reader sees them, without the numbers of sources. */
export function wordsOf(html: string): string {
  const body = parseHtml(html)
  for (const number of body.querySelectorAll('sup > a')) number.parentElement?.remove()
  for (const line of body.querySelectorAll('br')) line.replaceWith(' ')
  return bare(body.textContent ?? '')
}

/** Every address of a text of HTML, and every picture. */
export function addressesOf(html: string): { links: Set<string>; pictures: Set<string> } {
  const body = parseHtml(html)
  const all = (selector: string, name: string) =>
    new Set([...body.querySelectorAll(selector)].map((element) => element.getAttribute(name) ?? ''))
  return { links: all('a', 'href'), pictures: all('img', 'src') }
}

/** Reads XML as strictly as the specification asks. Throws at the first thing that is not well-formed. */
export function parseXml(xml: string): Document {
  const document = new DOMParser().parseFromString(xml, 'application/xml')
  const error = document.querySelector('parsererror')
  if (error !== null) throw new Error(`no XML: ${error.textContent}`)
  return document
}

// A document of jsdom is slow to walk: each element is walked once.
const walked = new WeakMap<Element, Map<string, Element[]>>()
function children(parent: Element, name: string): Element[] {
  const known = walked.get(parent) ?? groupBy(parent.children, (child) => child.nodeName)
  walked.set(parent, known)
  return known.get(name) ?? []
}
const textOf = (parent: Element, name: string) => children(parent, name)[0]?.textContent ?? ''

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

function rssItemFaults(item: Element, realSize: RealSize): string[] {
  const { faults, check } = gather(textOf(item, 'title'))
  const link = textOf(item, 'link')
  check(children(item, 'title').length === 1 && textOf(item, 'title') !== '', 'a title')
  check(isAddress(link), 'a link')
  check(textOf(item, 'guid') === link && children(item, 'guid')[0]?.getAttribute('isPermaLink') === 'true', 'a guid')
  check(isRfc822(textOf(item, 'pubDate')), 'a date (RFC 822)')
  check(children(item, 'author').length === 0, 'no author without a mail address')
  check(textOf(item, 'dc:creator') !== '', 'who wrote it')
  const order = [...item.children].map((child) => child.nodeName)
  check(order.indexOf('description') < order.indexOf('content:encoded'), 'the description before the text')
  check(children(item, 'enclosure').length <= 1, 'one enclosure at most')
  for (const enclosure of children(item, 'enclosure')) {
    const url = enclosure.getAttribute('url') ?? ''
    check(isAddress(url) && isType(enclosure.getAttribute('type') ?? ''), 'an enclosure with address and type')
    check(Number(enclosure.getAttribute('length')) === realSize(url), 'the length of the enclosure')
  }
  return faults
}

/** Where a feed departs from RSS 2.0 and the RSS Board's profile. */
export function rssFaults(xml: string, realSize: RealSize): string[] {
  const root = parseXml(xml).documentElement
  const { faults, check } = gather('channel')
  const channel = root.firstElementChild ?? root
  check(root.nodeName === 'rss' && root.getAttribute('version') === '2.0' && root.children.length === 1, 'RSS 2.0')
  for (const name of ['title', 'link', 'description', 'language', 'copyright', 'ttl'])
    check(children(channel, name).length === 1 && textOf(channel, name) !== '', `one ${name}`)
  check(isRfc822(textOf(channel, 'lastBuildDate')), 'a date (RFC 822)')
  const self = children(channel, 'atom:link')[0]
  check(self?.getAttribute('rel') === 'self' && isAddress(self.getAttribute('href') ?? ''), 'its own address')
  const image = children(channel, 'image')[0] ?? root
  check(
    textOf(image, 'title') === textOf(channel, 'title') && textOf(image, 'link') === textOf(channel, 'link'),
    'image',
  )
  check(Number(textOf(image, 'width')) <= 144 && Number(textOf(image, 'height')) <= 400, 'the size of the image')
  const items = children(channel, 'item')
  const guids = new Set(items.map((item) => textOf(item, 'guid')))
  check(guids.size === items.length, 'a guid of its own for each item')
  return [...faults, ...items.flatMap((item) => rssItemFaults(item, realSize))]
}

function atomEntryFaults(entry: Element, realSize: RealSize): string[] {
  const { faults, check } = gather(textOf(entry, 'title'))
  for (const name of ['id', 'title', 'updated', 'published', 'content'])
    check(children(entry, name).length === 1 && textOf(entry, name) !== '', `one ${name}`)
  check(isAddress(textOf(entry, 'id')), 'an IRI for an id')
  check(isRfc3339(textOf(entry, 'updated')) && isRfc3339(textOf(entry, 'published')), 'dates (RFC 3339)')
  check(children(entry, 'author').length > 0, 'an author')
  check(
    children(entry, 'author').every((author) => textOf(author, 'name') !== ''),
    'a name for each author',
  )
  const links = children(entry, 'link')
  const alternates = links.filter((link) => link.getAttribute('rel') === 'alternate')
  check(alternates.length === 1 && isAddress(alternates[0]?.getAttribute('href') ?? ''), 'one alternate link')
  for (const link of links.filter((one) => one.getAttribute('rel') === 'enclosure')) {
    const length = link.getAttribute('length')
    check(isType(link.getAttribute('type') ?? ''), 'the type of an enclosure')
    check(
      length === null || Number(length) === realSize(link.getAttribute('href') ?? ''),
      'the length of the enclosure',
    )
  }
  check(
    children(entry, 'category').every((category) => category.hasAttribute('term')),
    'a term for each category',
  )
  return faults
}

/** Where a feed departs from RFC 4287. */
export function atomFaults(xml: string, realSize: RealSize): string[] {
  const feed = parseXml(xml).documentElement
  const { faults, check } = gather('feed')
  check(feed.nodeName === 'feed' && feed.namespaceURI === 'http://www.w3.org/2005/Atom', 'Atom 1.0')
  for (const name of ['id', 'title', 'updated', 'rights', 'icon'])
    check(children(feed, name).length === 1 && textOf(feed, name) !== '', `one ${name}`)
  check(isRfc3339(textOf(feed, 'updated')), 'a date (RFC 3339)')
  check(isAddress(textOf(feed, 'id')), 'an IRI for an id')
  check(children(feed, 'author').length > 0, 'an author')
  const rels = children(feed, 'link').map((link) => link.getAttribute('rel'))
  check(rels.join() === 'self,alternate', 'its own address and that of its page')
  const entries = children(feed, 'entry')
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
