import type { QueryClient } from '@tanstack/react-query'
import { authorQuery } from '#src/features/author/queries.ts'
import { mayPrefetch, whenIdle } from '#src/features/faces/ahead.ts'
import { frontQuery, sectionQuery } from '#src/features/front/queries.ts'
import { articleQuery, ownPageQuery } from '#src/features/story/queries.ts'
import { toRoute } from '#src/lib/paths.ts'
import { isOurs } from './navigation.ts'
import { codeFor } from './routes.tsx'

// A reader goes on to one or two stories; more would be fetched for nothing (reading bar, Interaction).
const mostInView = 2

function prefetch(client: QueryClient, pathname: string): void {
  const route = toRoute(pathname)
  // If it does not come now, the step itself meets that.
  codeFor(route.kind)?.catch(() => undefined)
  switch (route.kind) {
    case 'front':
      void client.prefetchQuery(frontQuery())
      return
    case 'section':
      void client.prefetchQuery(sectionQuery(route.id, route.page))
      return
    case 'author':
      void client.prefetchQuery(authorQuery(route.id, route.page))
      return
    case 'story':
    case 'quote':
      void client.prefetchQuery(articleQuery(route.slug))
      return
    case 'page':
      void client.prefetchQuery(ownPageQuery(route.slug))
      return
    case 'newsletters':
    case 'missing':
      return
  }
}

/**
 * Fetches what the reader is about to open: the page whose link is under the pointer, the finger or the focus, and at
 * most two stories of "Explore more" once they are in view and nothing else is going on.
 */
export function startPrefetching(client: QueryClient): void {
  const handleIntent = (event: Event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (link !== null && isOurs(link) && link.pathname !== window.location.pathname && mayPrefetch()) {
      prefetch(client, link.pathname)
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
        prefetch(client, target.pathname)
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
