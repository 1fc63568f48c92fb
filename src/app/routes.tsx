import { type Route, toRoute } from '#src/lib/paths.ts'
import { AuthorPage, FrontPage, SectionPage } from './listing-pages.tsx'
import { later } from './loaded.tsx'
import { MissingPage } from './missing-page.tsx'
import { StoryPage } from './story-page.tsx'

const quote = later(async () => (await import('./quote-page.tsx')).QuotePage)
const own = later(async () => (await import('./own-page.tsx')).OwnPage)
const newsletters = later(async () => (await import('./newsletters-page.tsx')).NewslettersPage)
const pagesToCome: { [Kind in Route['kind']]?: { code: () => Promise<void> | undefined } } = {
  quote,
  page: own,
  newsletters,
}

/** Fetches the code that a page still lacks; undefined where the page can be drawn at once. */
export const codeFor = (kind: Route['kind']): Promise<void> | undefined => pagesToCome[kind]?.code()

/** The page that stands at a path. `key` makes two pages of one kind two pages: nothing of the one stays in the other. */
export function RoutePage({ pathname }: { pathname: string }) {
  const route = toRoute(pathname)
  switch (route.kind) {
    case 'front':
      return <FrontPage />
    case 'section':
      return <SectionPage key={`${route.id}/${route.page}`} id={route.id} page={route.page} />
    case 'author':
      return <AuthorPage key={`${route.id}/${route.page}`} id={route.id} page={route.page} />
    case 'story':
      return <StoryPage key={route.slug} slug={route.slug} />
    case 'quote':
      return <quote.Later key={`${route.slug}/${route.block}`} slug={route.slug} block={route.block} />
    case 'page':
      return <own.Later key={route.slug} slug={route.slug} />
    case 'newsletters':
      return <newsletters.Later />
    case 'missing':
      return <MissingPage />
  }
}
