import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseFeed } from 'feedsmith'
import { parseFragment, type DefaultTreeAdapterTypes as Tree } from 'parse5'
import { cut } from '#src/lib/cut.ts'
import { paths } from '#src/lib/paths.ts'
import { ownPath, pageFile, type Site } from './finished-site.ts'
import { type Finding, fault, note } from './link-fault.ts'
import { escapedTwice } from './link-limits.ts'

/** An entry of the feed as a reader lists it; `text` holds its first lines. */
export type FeedItem = { title: string; author: string; date: string; text: string }

/** The feed of all stories: its entries by the path of their pages, and what is wrong with it. */
export type FeedReading = { items: ReadonlyMap<string, FeedItem>; findings: Finding[] }

const empty: FeedReading = { items: new Map(), findings: [] }

// Enough of RSS as feedsmith reads it; every part may be missing.
type Entry = {
  title?: string | undefined
  link?: string | undefined
  pubDate?: string | undefined
  description?: string | undefined
  authors?: { name?: string | undefined }[] | undefined
  dc?: { creators?: string[] | undefined } | undefined
  content?: { encoded?: string | undefined } | undefined
  guid?: { value?: string | undefined } | undefined
}

/** The words of a piece of HTML; blocks are parted by a space. */
function wordsOf(html: string): string {
  const visit = (node: Tree.Node): string => {
    if ('value' in node) return node.value
    return 'childNodes' in node ? node.childNodes.map(visit).join('') : ''
  }
  const parted = html.replace(/<(?:\/(?:p|li|div|h\d|blockquote)|br)\b/gi, ' $&')
  return visit(parseFragment(parted)).replace(/\s+/g, ' ').trim()
}

const toItem = ({ title, authors, dc, pubDate, description, content }: Entry): FeedItem => ({
  title: title ?? '',
  author: dc?.creators?.join(', ') ?? authors?.flatMap(({ name }) => name ?? []).join(', ') ?? '',
  date: pubDate ?? '',
  text: cut(wordsOf(description ?? content?.encoded ?? ''), 200),
})

async function checkLink(tag: string, link: string, site: Site): Promise<Finding[]> {
  const path = ownPath(link, site)
  if (!/^https?:/.test(link)) return [fault(tag, `the link "${link}"`, `a whole address of ${site.origin}`)]
  // A story may have its home elsewhere.
  if (path === undefined) return [note(tag, `the link ${link}`, `an address of ${site.origin}, if that was not meant`)]
  return (await site.hasFile(pageFile(path))) ? [] : [fault(tag, `the link ${link}, where no page is`, 'a page')]
}

async function checkEntry(entry: Entry, site: Site): Promise<Finding[]> {
  const { title = '', link = '', pubDate = '', description, content } = entry
  const tag = `item "${cut(title, 40)}"`
  return [
    ...(title === '' ? [fault(tag, 'no title', 'a title')] : []),
    ...(await checkLink(tag, link, site)),
    ...(Number.isNaN(Date.parse(pubDate)) ? [fault(tag, `the date "${pubDate}"`, 'a date and time')] : []),
    ...(description === undefined && content?.encoded === undefined ? [fault(tag, 'no text', 'its first lines')] : []),
    ...(escapedTwice.test(title) ? [fault(tag, 'a title escaped twice', 'one that is escaped once')] : []),
  ]
}

function parseEntries(xml: string): Entry[] {
  const parsed = parseFeed(xml)
  if (parsed.format !== 'rss') throw new Error(`it is ${parsed.format}`)
  return parsed.feed.items ?? []
}

/** The feed that is read: the one that every reader knows. */
export const feedPath = paths.feed('rss')

/** Reads the site's feed; a site without one has no entries, and the pages that link it say so. */
export async function readFeed(site: Site): Promise<FeedReading> {
  if (!(await site.hasFile(feedPath))) return empty
  const xml = await readFile(join(site.folder, feedPath), 'utf8')
  let entries: Entry[]
  try {
    entries = parseEntries(xml)
  } catch (error) {
    return {
      ...empty,
      findings: [fault('rss', error instanceof Error ? error.message : String(error), 'a feed of RSS 2.0')],
    }
  }
  const findings = (await Promise.all(entries.map((entry) => checkEntry(entry, site)))).flat()
  const ids = entries.map(({ guid, link }) => guid?.value ?? link)
  const doubled = ids.filter((id, at) => ids.indexOf(id) !== at)
  const items = entries.flatMap((entry): [string, FeedItem][] => {
    const path = ownPath(entry.link, site)
    return path === undefined ? [] : [[path, toItem(entry)]]
  })
  return {
    items: new Map(items),
    findings: [...findings, ...doubled.map((id) => fault('guid', `"${id}" twice`, 'it once'))],
  }
}
