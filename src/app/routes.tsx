import { useQuery } from '@tanstack/react-query'
import type { ComponentType } from 'react'
import { type Route, toRoute } from '#src/lib/paths.ts'
import { phrases } from '#src/words/phrases.ts'
import { AuthorPage, FrontPage, SectionPage } from './listing-pages.tsx'
import { Loaded } from './loaded.tsx'
import { MissingPage } from './missing-page.tsx'
import { StoryPage } from './story-page.tsx'

/**
 * A page whose code no story needs: it comes in a file of its own. `ready` fetches it; from then on `Later` draws the page
 * at once.
 */
function later<Props extends object>(kind: Route['kind'], load: () => Promise<ComponentType<Props>>) {
  let Page: ComponentType<Props> | undefined
  async function ready(): Promise<ComponentType<Props>> {
    Page ??= await load()
    return Page
  }
  function Later(props: Props) {
    const query = useQuery({ queryKey: ['code', kind], queryFn: ready, enabled: Page === undefined })
    if (Page !== undefined) return <Page {...props} />
    return (
      <Loaded query={query} name={phrases.failure.thisPage}>
        {(Fetched) => <Fetched {...props} />}
      </Loaded>
    )
  }
  return { Later, ready }
}

const quote = later('quote', async () => (await import('./quote-page.tsx')).QuotePage)
const own = later('page', async () => (await import('./own-page.tsx')).OwnPage)
const newsletters = later('newsletters', async () => (await import('./newsletters-page.tsx')).NewslettersPage)

/** Resolves when the code of a page is there, so that the page can be drawn without a pause. */
export async function pageReady(kind: Route['kind']): Promise<void> {
  if (kind === 'quote') await quote.ready()
  if (kind === 'page') await own.ready()
  if (kind === 'newsletters') await newsletters.ready()
}

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
