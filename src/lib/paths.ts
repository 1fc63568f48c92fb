import { type FeedFormat, feedFiles } from './feed-formats.ts'

/** Every address of the site. Pages and their JSON stand side by side: `/articles/x` and `/articles/x.json`. */
export type Route =
  | { kind: 'front' }
  | { kind: 'section'; id: string; page: number }
  | { kind: 'author'; id: string; page: number }
  | { kind: 'story'; slug: string }
  | { kind: 'quote'; slug: string; block: string }
  | { kind: 'newsletters' }
  | { kind: 'search' }
  | { kind: 'offline' }
  | { kind: 'page'; slug: string }
  | { kind: 'missing'; path: string }

/** What the service of sign-ups answers at, below its own address; a mail program posts a code to `one-click/…`. */
type SignUpsPart = 'stamp' | 'resend' | 'confirm' | 'preferences' | 'unsubscribe' | 'service.js' | `one-click/${string}`

/** What is no page lies below it, so crawlers are kept out. */
export const apiFolder = '/api/'

/**
 * Where a link to a draft leads. A function of its own and no part of `paths`, since readers' pages have no use for it.
 * @example previewPath('quiet-streets', 'mb1c2d3e-…') // '/preview/quiet-streets/mb1c2d3e-…'
 */
export const previewPath = (slug: string, key: string) => `/preview/${slug}/${key}`

/**
 * What readers type for a page of the publication's own: it leads there, unless something else has the address. Undefined
 * for a name that the app, publishing or the server have right below the root. A function of its own, since readers' pages
 * have no use for it.
 * @example shortAddress('about') // '/about'
 */
export function shortAddress(slug: string): string | undefined {
  const pages = [
    '404',
    'index',
    'front',
    'newsletters',
    'search',
    'offline',
    'articles',
    'sections',
    'authors',
    'pages',
  ]
  const others = ['assets', 'cards', 'icons', 'images', 'schema', 'api', 'preview', 'healthz', 'csp-reports']
  return [...pages, ...others].includes(slug) ? undefined : `/${slug}`
}

/** Where the server says how it is. */
export const healthPath = '/healthz'

/** The page that is answered with 410 at old addresses at which nothing is any more. */
export const goneFile = '/410.html'

/** Where browsers report what the content security policy refused. */
export const cspReportsPath = '/csp-reports'

const paged = (base: string, page: number) => (page > 0 ? `${base}/${page}` : base)

export const paths = {
  front: () => '/',
  /** A list's page 0 holds the newest stories, 1 the oldest (src/contract/listing.ts). */
  section: (id: string, page = 0) => paged(`/sections/${id}`, page),
  author: (id: string, page = 0) => paged(`/authors/${id}`, page),
  story: (slug: string) => `/articles/${slug}`,
  /** A pull-quote's own page, whose link unfurls to the quote's own card. */
  quote: (slug: string, block: string) => `/articles/${slug}/quotes/${block}`,
  /**
   * The service of sign-ups. A function and not a list, since a list would come with the first load as a whole.
   * @example paths.signUps('stamp') // '/api/subscriptions/stamp'
   */
  signUps: (part?: SignUpsPart) => (part === undefined ? '/api/subscriptions' : `/api/subscriptions/${part}`),
  newsletters: () => '/newsletters',
  /** Where stories are searched. What is searched for is added by `searchAddress` of the search, which comes with its page. */
  search: () => '/search',
  /** What is kept in the reader's browser; it also stands for every page that cannot be reached. */
  offline: () => '/offline',
  /** The worker that keeps it. It lies at the root, so that it may answer for every page. */
  worker: () => '/worker.js',
  /** A page of the publication's own: what it is, its imprint. */
  page: (slug: string) => `/pages/${slug}`,
  /** The mark that publishing draws for a publication without a logo. */
  icon: () => '/sf-icon.svg',
  manifest: () => '/manifest.webmanifest',
  /** A story as plain text with Markdown's marks. */
  plain: (slug: string) => `/articles/${slug}.md`,
  plainPage: (slug: string) => `/pages/${slug}.md`,
  /** A feed of all stories; `listing` is the path of a section's or an author's first page, whose stories alone it then holds. */
  feed: (format: FeedFormat, listing = '') => `${listing}/${feedFiles[format].name}`,
  sitemaps: {
    index: () => '/sitemap.xml',
    part: (number: number) => `/sitemap-${number}.xml`,
    news: () => '/news-sitemap.xml',
  },
  /** Where the JSON of a page lies. */
  json: {
    front: () => '/front.json',
    section: (id: string, page = 0) => `${paths.section(id, page)}.json`,
    author: (id: string, page = 0) => `${paths.author(id, page)}.json`,
    story: (slug: string) => `${paths.story(slug)}.json`,
    page: (slug: string) => `${paths.page(slug)}.json`,
  },
}

const name = '([a-z0-9]+(?:-[a-z0-9]+)*)'
const story = new RegExp(`^/articles/${name}$`)
const page = new RegExp(`^/pages/${name}$`)
const quote = new RegExp(`^/articles/${name}/quotes/([a-z][a-z0-9-]{0,79})$`)
const section = new RegExp(`^/sections/${name}(?:/([1-9]\\d{0,4}))?$`)
const author = new RegExp(`^/authors/${name}(?:/([1-9]\\d{0,4}))?$`)

/** A path as paths are compared: with no slash at its end. */
export const withoutSlash = (path: string): string => (path.length > 1 ? path.replace(/\/$/, '') : path)

/**
 * Reads the path of an address. A slash at the end is forgiven; whatever is no page of ours is `missing`.
 * @example toRoute('/articles/quiet-streets') // { kind: 'story', slug: 'quiet-streets' }
 */
export function toRoute(pathname: string): Route {
  const path = withoutSlash(pathname)
  if (path === '/') return { kind: 'front' }
  if (path === paths.newsletters()) return { kind: 'newsletters' }
  if (path === paths.search()) return { kind: 'search' }
  if (path === paths.offline()) return { kind: 'offline' }
  const inStory = story.exec(path)
  if (inStory?.[1] !== undefined) return { kind: 'story', slug: inStory[1] }
  const inPage = page.exec(path)
  if (inPage?.[1] !== undefined) return { kind: 'page', slug: inPage[1] }
  const inQuote = quote.exec(path)
  if (inQuote?.[1] !== undefined && inQuote[2] !== undefined)
    return { kind: 'quote', slug: inQuote[1], block: inQuote[2] }
  const inSection = section.exec(path)
  if (inSection?.[1] !== undefined) return { kind: 'section', id: inSection[1], page: Number(inSection[2] ?? 0) }
  const inAuthor = author.exec(path)
  if (inAuthor?.[1] !== undefined) return { kind: 'author', id: inAuthor[1], page: Number(inAuthor[2] ?? 0) }
  return { kind: 'missing', path }
}
