import type { Article } from '#src/contract/article.ts'
import type { AuthorPage } from '#src/contract/listing.ts'
import type { OwnPage } from '#src/contract/own-page.ts'
import type { FootGroup, Publication, PublicationSource, SiteLink, WrittenLink } from '#src/contract/publication.ts'
import type { Url } from '#src/contract/url.ts'
import { cut } from '#src/lib/cut.ts'
import { feedFormats } from '#src/lib/feed-formats.ts'
import { paths, shortAddress, toRoute, withoutSlash } from '#src/lib/paths.ts'
import { phrases } from '#src/words/phrases.ts'
import { policyTitle } from './settle-pages.ts'

/** What links of the menu and the foot can lead to, so that each may be called as its page is. */
export type Linkable = {
  publication: Publication
  pages: readonly OwnPage[]
  articles: readonly Article[]
  authors: readonly AuthorPage[]
}

const longestLabel = 60

/** What stands at an address of the site; undefined where nothing with a name does. */
function nameAt(path: string, { publication, pages, articles, authors }: Linkable): string | undefined {
  const route = toRoute(path)
  switch (route.kind) {
    case 'front':
      return publication.name
    case 'newsletters':
      return phrases.site.newsletters
    case 'search':
      return phrases.search.title
    case 'offline':
      return phrases.offline.title
    case 'page':
      return pages.find(({ slug }) => slug === route.slug)?.title
    case 'section':
      return publication.sections.find(({ id }) => id === route.id)?.name
    case 'author':
      return authors.find(({ author }) => author.id === route.id)?.author.name
    case 'story':
      return articles.find(({ slug }) => slug === route.slug)?.headline
    case 'quote':
      return undefined
    case 'missing':
      return feedFormats.some((format) => paths.feed(format) === path) ? phrases.site.feed : undefined
  }
}

/** An address of mail or a number as it is read aloud; undefined where there is none, or none that can be shown. */
function decoded(path: string): string | undefined {
  try {
    const text = decodeURI(path)
    return text.trim() === '' || /\p{C}/u.test(text) ? undefined : text
  } catch (error) {
    if (error instanceof URIError) return undefined
    throw error
  }
}

/** The words of a link for which none are written: the name of its page, of its site, or the address itself. */
function labelOf(url: string, around: Linkable): string {
  const { origin } = new URL(around.publication.url)
  const whole = new URL(url, origin)
  if (whole.origin === origin) return nameAt(whole.pathname, around) ?? url
  return whole.host === '' ? (decoded(whole.pathname) ?? url) : whole.host.replace(/^www\./, '')
}

/** The address of a page of ours, if one stands there: it may be written whole, or be the page's short address. */
function pageAt(url: string, { publication, pages }: Linkable): string | undefined {
  const { origin } = new URL(publication.url)
  const whole = new URL(url, origin)
  if (whole.origin !== origin) return undefined
  const path = withoutSlash(whole.pathname)
  const page = pages.find(({ slug }) => shortAddress(slug) === path)
  if (page !== undefined) return paths.page(page.slug)
  return toRoute(path).kind === 'page' ? path : undefined
}

/** What stands at the foot where publication.json does not say: pages that the menu does not name, letters, the feed. */
function footOf(around: Linkable, menu: readonly SiteLink[]): FootGroup[] {
  const { publication, pages } = around
  const inMenu = new Set<string>(menu.map(({ url }) => pageAt(url, around) ?? url))
  const link = (url: string, label: string): SiteLink => ({ url: url as Url, label: cut(label, longestLabel) })
  const elsewhere = Object.entries(publication.policies).filter(([, url]) => pageAt(url, around) === undefined)
  const links = [
    ...pages.filter(({ noindex }) => noindex !== true).map(({ slug, title }) => link(paths.page(slug), title)),
    ...elsewhere.map(([name, url]) => link(url, policyTitle(name))),
    ...(publication.newsletters.length === 0 ? [] : [link(paths.newsletters(), phrases.site.newsletters)]),
    link(paths.feed('rss'), phrases.site.feed),
    ...(publication.offline === false ? [] : [link(paths.offline(), phrases.offline.title)]),
  ].filter(({ url }) => !inMenu.has(url))
  return [{ links }]
}

/** The links at the top and the foot of every page, each with the words that it shows. */
export function settleLinks(
  { menu: writtenMenu = [], footer: writtenFoot }: PublicationSource,
  around: Linkable,
): Pick<Publication, 'menu' | 'footer'> {
  const settle = ({ url, label, me }: WrittenLink): SiteLink => ({
    url,
    label: label ?? cut(labelOf(url, around), longestLabel),
    ...(me === true ? { me } : {}),
  })
  const menu = writtenMenu.map(settle)
  const footer = writtenFoot?.map(({ title, links }): FootGroup => {
    const isOfAccounts = links.length > 0 && links.every(({ me }) => me === true)
    const name = title ?? (isOfAccounts ? phrases.site.follow : undefined)
    return { ...(name === undefined ? {} : { title: name }), links: links.map(settle) }
  })
  return { ...(menu.length === 0 ? {} : { menu }), footer: footer ?? footOf(around, menu) }
}
