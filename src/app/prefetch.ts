import type { QueryClient } from '@tanstack/react-query'
import type { Publication } from '#src/contract/publication.ts'
import { authorQuery } from '#src/features/author/queries.ts'
import { mayPrefetch, whenIdle } from '#src/features/faces/ahead.ts'
import { frontQuery, sectionQuery } from '#src/features/front/queries.ts'
import { articleQuery, ownPageQuery } from '#src/features/story/queries.ts'
import { type Route, toRoute } from '#src/lib/paths.ts'
import { hasCome, isOurs } from './navigation.ts'
import { codeFor } from './routes.tsx'

/** Where what is fetched is kept, and for which publication. */
type Ahead = { client: QueryClient; publication: Publication }

// A reader goes on to one or two stories; more would be fetched for nothing (reading bar, Interaction).
const mostInView = 2

/** A story with the code that draws it. One that is about to be opened also has its lead picture asked for. */
async function prefetchStory({ client, publication }: Ahead, slug: string, isIntended: boolean): Promise<void> {
  const query = articleQuery(slug)
  await client.prefetchQuery(query)
  const article = client.getQueryData(query.queryKey)
  if (article === undefined) return
  const { warmUp, fetchLead } = await import('./whole-story.tsx')
  if (isIntended) fetchLead(article)
  whenIdle(() => warmUp(article, publication))
}

/** Asks for what a page is made of; undefined for a page that needs nothing. Never fails: the cache knows what came. */
function ask({ client }: Ahead, route: Route): Promise<void> | undefined {
  switch (route.kind) {
    case 'front':
      return client.prefetchQuery(frontQuery())
    case 'section':
      return client.prefetchQuery(sectionQuery(route.id, route.page))
    case 'author':
      return client.prefetchQuery(authorQuery(route.id, route.page))
    case 'story':
    case 'quote':
      return client.prefetchQuery(articleQuery(route.slug))
    case 'page':
      return client.prefetchQuery(ownPageQuery(route.slug))
    case 'newsletters':
    case 'search':
    case 'offline':
    case 'missing':
      return undefined
  }
}

/** Whether the page at a path can be drawn where the network is away, from answers that are kept and code that is there. */
export async function isKnown(ahead: Ahead, path: string): Promise<boolean> {
  const route = toRoute(path)
  const [isCode] = await Promise.all([hasCome(codeFor(route.kind) ?? Promise.resolve()), ask(ahead, route)])
  if (route.kind === 'newsletters' || route.kind === 'search') return isCode
  return (
    isCode &&
    ahead.client
      .getQueryCache()
      .getAll()
      .some(({ state }) => state.data !== undefined)
  )
}

function prefetch(ahead: Ahead, pathname: string, isIntended: boolean): void {
  const route = toRoute(pathname)
  // If it does not come now, the step itself meets that.
  codeFor(route.kind)?.catch(() => undefined)
  // If it does not come now, the step itself meets that.
  if (route.kind === 'story') prefetchStory(ahead, route.slug, isIntended).catch(() => undefined)
  else void ask(ahead, route)
}

/**
 * Fetches what the reader is about to open: the page whose link is under the pointer, the finger or the focus, and at
 * most two stories of "Explore more" once they are in view and nothing else is going on.
 */
export function startPrefetching(ahead: Ahead): void {
  const handleIntent = (event: Event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (link !== null && isOurs(link) && link.pathname !== window.location.pathname && mayPrefetch()) {
      prefetch(ahead, link.pathname, true)
    }
  }
  for (const name of ['pointerover', 'touchstart', 'focusin'] as const) {
    document.addEventListener(name, handleIntent, { passive: true })
  }

  // A page that is entered again, by going back, has had its share.
  const fetchedOn = new Map<string, number>()
  let shownPath = window.location.pathname
  const observer = new IntersectionObserver((entries) => {
    const { pathname } = window.location
    if (pathname !== shownPath) {
      fetchedOn.set(shownPath, mostInView)
      shownPath = pathname
    }
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting || !(target instanceof HTMLAnchorElement)) continue
      observer.unobserve(target)
      whenIdle(() => {
        // The reader may have gone on before the browser had nothing else to do: what is gone takes no other's share.
        const fetched = fetchedOn.get(pathname) ?? 0
        if (!target.isConnected || fetched >= mostInView || !mayPrefetch()) return
        fetchedOn.set(pathname, fetched + 1)
        prefetch(ahead, target.pathname, false)
      })
    }
  })
  const watched = new WeakSet<Element>()
  const watch = () => {
    for (const link of document.querySelectorAll('.explore a[href^="/articles/"]')) {
      if (watched.has(link)) continue
      watched.add(link)
      observer.observe(link)
    }
  }
  whenIdle(watch)
  new MutationObserver(() => whenIdle(watch)).observe(document.body, { childList: true, subtree: true })
}
