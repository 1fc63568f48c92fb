import { keptCaches } from '#src/contract/stored-keys.ts'
import { withoutSlash } from '#src/lib/paths.ts'

/**
 * Opens the document of the page that the reader is on, where the worker keeps one: a story that was the first page of a
 * visit is kept in this form alone.
 */
export async function openKept(): Promise<void> {
  // Without the worker the browser would show a page of its own.
  if (navigator.serviceWorker?.controller == null) return
  const pathname = withoutSlash(window.location.pathname)
  const [kept, saved] = await Promise.all(
    [keptCaches.pages, keptCaches.saved].map(async (name) =>
      (await caches.open(name)).match(pathname, { ignoreVary: true }),
    ),
  )
  const found = kept ?? saved
  if (found !== undefined && pathname === withoutSlash(window.location.pathname)) window.location.reload()
}
