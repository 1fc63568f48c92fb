import { toRoute } from '#src/lib/paths.ts'
import { AuthorPage, FrontPage, SectionPage } from './listing-pages.tsx'
import { MissingPage } from './missing-page.tsx'
import { NewslettersPage } from './newsletters-page.tsx'
import { OwnPage } from './own-page.tsx'
import { QuotePage } from './quote-page.tsx'
import { StoryPage } from './story-page.tsx'

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
      return <QuotePage key={`${route.slug}/${route.block}`} slug={route.slug} block={route.block} />
    case 'page':
      return <OwnPage key={route.slug} slug={route.slug} />
    case 'newsletters':
      return <NewslettersPage />
    case 'missing':
      return <MissingPage />
  }
}
