import { type Route, toRoute } from '#src/lib/paths.ts'
import { later } from './loaded.tsx'
import { StoryPage, wholeStory } from './story-page.tsx'

const front = later(async () => (await import('./listing-pages.tsx')).FrontPage)
const section = later(async () => (await import('./listing-pages.tsx')).SectionPage)
const author = later(async () => (await import('./listing-pages.tsx')).AuthorPage)
const quote = later(async () => (await import('./quote-page.tsx')).QuotePage)
const own = later(async () => (await import('./own-page.tsx')).OwnPage)
const newsletters = later(async () => (await import('./site-pages.tsx')).NewslettersPage)
const search = later(async () => (await import('./search-page.tsx')).SearchPage)
const missing = later(async () => (await import('./site-pages.tsx')).MissingPage)
const offline = later(async () => (await import('./site-pages.tsx')).OfflinePage)
const pagesToCome: { [Kind in Route['kind']]?: { code: () => Promise<void> | undefined } } = {
  front,
  section,
  author,
  story: wholeStory,
  quote,
  page: own,
  newsletters,
  search,
  offline,
  missing,
}

/** Fetches the code that a page still lacks; undefined where the page can be drawn at once. */
export const codeFor = (kind: Route['kind']): Promise<void> | undefined => pagesToCome[kind]?.code()

/** Fetches the code of every page, for whoever draws all of them. */
export async function codeForAll(): Promise<void> {
  await Promise.all(Object.values(pagesToCome).map(({ code }) => code()))
}

/** The page that stands at a path. `key` makes two pages of one kind two pages: nothing of the one stays in the other. */
export function RoutePage({ pathname }: { pathname: string }) {
  const route = toRoute(pathname)
  switch (route.kind) {
    case 'front':
      return <front.Later />
    case 'section':
      return <section.Later key={`${route.id}/${route.page}`} id={route.id} page={route.page} />
    case 'author':
      return <author.Later key={`${route.id}/${route.page}`} id={route.id} page={route.page} />
    case 'story':
      return <StoryPage key={route.slug} slug={route.slug} />
    case 'quote':
      return <quote.Later key={`${route.slug}/${route.block}`} slug={route.slug} block={route.block} />
    case 'page':
      return <own.Later key={route.slug} slug={route.slug} />
    case 'newsletters':
      return <newsletters.Later />
    case 'search':
      return <search.Later />
    case 'offline':
      return <offline.Later />
    case 'missing':
      return <missing.Later />
  }
}
