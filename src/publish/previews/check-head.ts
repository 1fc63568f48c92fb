import { groupBy } from '#src/lib/groups.ts'
import { toRoute } from '#src/lib/paths.ts'
import { contentHash } from '#src/publish/site/content-hash.ts'
import type { Site } from './finished-site.ts'
import { type Finding, fault, note } from './link-fault.ts'
import { escapedTwice, furthestHead, textLimits } from './link-limits.ts'
import { type Head, metaOf } from './read-head.ts'

/** What a page is, as far as its links go. */
export type PageSort = 'page' | 'story' | 'missing'

/** What sort of page lies at a path. */
export function pageSort(path: string): PageSort {
  const { kind } = toRoute(path)
  if (kind === 'missing') return 'missing'
  return kind === 'story' || kind === 'quote' ? 'story' : 'page'
}

// Nobody unfurls the page that is not there: it needs a name, and not to be listed.
const ofAll = ['title', 'description', 'robots']
const ofPages = [
  'canonical',
  'og:title',
  'og:description',
  'og:url',
  'og:type',
  'og:site_name',
  'og:image',
  'og:image:alt',
  'twitter:card',
]
const ofStories = ['author', 'article:published_time', 'article:section']
const wantedOf: Readonly<Record<PageSort, readonly string[]>> = {
  missing: ofAll,
  page: [...ofAll, ...ofPages],
  story: [...ofAll, ...ofPages, ...ofStories],
}
const ofOwnPictures = ['og:image:width', 'og:image:height', 'og:image:type']
// The colour of the browser's frame stands once for light and once for dark.
const mayRepeat = new Set(['article:tag', 'article:author', 'theme-color'])

type Statement = { tag: string; text: string }

/** Every tag of a head that says something, under one name each. */
function statementsOf({ titles, metas, links }: Head): Statement[] {
  return [
    ...titles.map((text) => ({ tag: 'title', text })),
    ...links.filter(({ rel }) => rel === 'canonical').map(({ href }) => ({ tag: 'canonical', text: href })),
    ...metas.map(({ name, content }) => ({ tag: name, text: content })),
  ]
}

function checkPresence(statements: readonly Statement[], wanted: readonly string[]): Finding[] {
  const texts = groupBy(statements, ({ tag }) => tag)
  const missing = wanted.filter((tag) => !texts.has(tag)).map((tag) => fault(tag, 'nothing', 'it once'))
  const rest = [...texts].flatMap(([tag, all]) => [
    ...(all.length > 1 && !mayRepeat.has(tag) ? [fault(tag, `it ${all.length} times`, 'it once')] : []),
    ...(all.some(({ text }) => text.trim() === '') ? [fault(tag, 'an empty text', 'some words')] : []),
  ])
  return [...missing, ...rest]
}

function checkLengths(statements: readonly Statement[]): Finding[] {
  return statements.flatMap(({ tag, text }) => {
    const limit = textLimits[tag]
    if (limit === undefined) return []
    const { most, why, shown } = limit
    const found = `${text.length} characters`
    if (text.length > most) return [fault(tag, found, `at most ${most}: ${why}`)]
    return shown !== undefined && text.length > shown.most
      ? [note(tag, `more than ${shown.most} characters`, `fewer: ${shown.by} cuts there`)]
      : []
  })
}

function checkEscaping(
  { strays, scripts }: Head,
  statements: readonly Statement[],
  site: Pick<Site, 'scriptHashes'>,
): Finding[] {
  const twice = statements.flatMap(({ tag, text }) => {
    const [found] = escapedTwice.exec(text) ?? []
    return found === undefined ? [] : [fault(tag, `"${found}" in the words`, 'words that are escaped once')]
  })
  const strangers = scripts.filter((code) => !site.scriptHashes.has(contentHash(code)))
  return [
    ...twice,
    ...strays.map((what) => fault('head', what, 'nothing that an unescaped text leaves behind')),
    ...strangers.map((code) => fault('script', `"${code.trim().slice(0, 60)}"`, 'no code but that of the app')),
  ]
}

function checkAddress(tag: string, text: string | undefined, { origin }: Pick<Site, 'origin'>): Finding[] {
  if (text === undefined || text === '') return []
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) return [fault(tag, `"${text}"`, `an address of ${origin}`)]
  // A story may have its home elsewhere, and its picture: a publisher says so.
  return new URL(text).origin === origin ? [] : [note(tag, text, `an address of ${origin}, if that was not meant`)]
}

function checkAddresses(statements: readonly Statement[], site: Pick<Site, 'origin'>, sort: PageSort): Finding[] {
  const found = ['canonical', 'og:url', 'og:image', 'article:author'].flatMap((tag) =>
    statements.filter((one) => one.tag === tag).flatMap(({ text }) => checkAddress(tag, text, site)),
  )
  return sort === 'page' ? found.map((one) => ({ ...one, weight: 'fault' as const })) : found
}

function checkLinkedData({ linkedData }: Head, sort: PageSort): Finding[] {
  const wanted = sort === 'missing' ? 0 : 1
  if (linkedData.length !== wanted) return [fault('JSON-LD', `it ${linkedData.length} times`, `it ${wanted} times`)]
  return linkedData.flatMap((text) => {
    try {
      const { '@context': context, '@graph': graph } = JSON.parse(text)
      return context === 'https://schema.org' && Array.isArray(graph)
        ? []
        : [fault('JSON-LD', 'another form', 'a graph of schema.org')]
    } catch (error) {
      return [fault('JSON-LD', String(error), 'JSON that parses')]
    }
  })
}

function checkValues(head: Head, sort: PageSort): Finding[] {
  const published = metaOf(head, 'article:published_time')
  const robots = metaOf(head, 'robots') ?? ''
  const card = metaOf(head, 'twitter:card')
  return [
    ...(published !== undefined && Number.isNaN(Date.parse(published))
      ? [fault('article:published_time', `"${published}"`, 'a date and time')]
      : []),
    ...(sort === 'missing' && !robots.includes('noindex') ? [fault('robots', `"${robots}"`, 'noindex')] : []),
    ...(card !== undefined && sort !== 'missing' && card !== 'summary_large_image'
      ? [fault('twitter:card', `"${card}"`, 'summary_large_image, with a picture')]
      : []),
    ...(head.bytes > furthestHead
      ? [fault('head', `${head.bytes} bytes`, `at most ${furthestHead}: WhatsApp reads no further`)]
      : []),
  ]
}

/**
 * What a page's head lacks for whoever unfurls a link to it. Once each: the tags of the Open Graph protocol, of X's cards and
 * of Google's results; on stories author, time and section. Whole addresses on the site's own host; texts that fit, escaped
 * once; linked data that parses.
 */
export function checkHead(path: string, head: Head, site: Pick<Site, 'origin' | 'scriptHashes'>): Finding[] {
  const sort = pageSort(path)
  const statements = statementsOf(head)
  const isOwnPicture = metaOf(head, 'og:image')?.startsWith(`${site.origin}/`) ?? false
  const wanted = [...wantedOf[sort], ...(isOwnPicture && sort !== 'missing' ? ofOwnPictures : [])]
  return [
    ...checkPresence(statements, wanted),
    ...checkLengths(statements),
    ...checkEscaping(head, statements, site),
    ...checkAddresses(statements, site, sort),
    ...checkLinkedData(head, sort),
    ...checkValues(head, sort),
  ]
}
