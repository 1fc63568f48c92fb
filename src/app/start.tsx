import { startTransition } from 'react'
import { keptQuery } from '#src/app/cache/kept-query.ts'
import { makeQueryClient } from '#src/app/cache/query-client.ts'
import { seedCache } from '#src/app/cache/seed-cache.ts'
import { insteadMark } from '#src/contract/stored-keys.ts'
import { mayPrefetch, whenIdle } from '#src/features/faces/ahead.ts'
import { startFetchingFaces } from '#src/features/faces/fetch-faces.ts'
import { startKeeping } from '#src/features/offline/start-keeping.ts'
import { startQueue } from '#src/features/subscribe/start-queue.ts'
import { paths, toRoute } from '#src/lib/paths.ts'
import type { WrittenState } from '#src/page/page.ts'
import { keepDrawnPage } from '#src/ui/drawn-page.tsx'
import { followDrawers } from '#src/ui/follow-drawers.ts'
import { keepStyles } from '#src/ui/keep-styles.ts'
import { App, type Instead } from './app.tsx'
import { hasCome, startNavigation } from './navigation.ts'
import { isKnown, startPrefetching } from './prefetch.ts'
import { create, hydrate } from './react.ts'
import { codeFor } from './routes.tsx'

/** What the document shows, where its page is not that of the window's path. */
function insteadOf(kind: WrittenState['page']['kind']): Instead | undefined {
  const path = window.location.pathname
  if (kind === 'missing') return { path, shown: '/404' }
  return kind === 'offline' && toRoute(path).kind !== 'offline' ? { path, shown: paths.offline() } : undefined
}

/** Begins to keep what the reader opens, once the page is there and nothing else is going on. */
function keepOffline(): void {
  const wait = () => whenIdle(() => void startKeeping({ isSparing: !mayPrefetch() }))
  if (document.readyState === 'complete') wait()
  else window.addEventListener('load', wait, { once: true })
}

/** Takes over the page that publishing drew. */
export async function start(): Promise<void> {
  const root = document.getElementById('sf-root')
  const written = document.querySelector('body > script#sf-state')?.textContent
  // The connection broke within the page: what has come of it is the browser's.
  if (root === null || !written) return

  // Sound: publishing wrote it from checked content, into the same document that loads this script.
  const { publication, page } = JSON.parse(written) as WrittenState
  keepStyles()
  const client = makeQueryClient(keptQuery)
  seedCache(client, page)
  startQueue()
  const isDrawn = page.kind === 'story'
  if (isDrawn) keepDrawnPage(root)
  followDrawers()
  startFetchingFaces()
  const code = isDrawn ? undefined : codeFor(page.kind)
  // The page is whole without it. No step is then taken from the browser: links load documents.
  if (code !== undefined && !(await hasCome(code))) return
  startNavigation(codeFor)
  if (publication.offline !== false) keepOffline()
  // What is fetched ahead serves a step within the app; a browser without the API loads documents.
  if (window.navigation !== undefined) startPrefetching({ client, publication })
  const instead = insteadOf(page.kind)
  if (page.kind === 'offline' && instead !== undefined) {
    const isDrawable = await isKnown({ client, publication }, instead.path)
    document.documentElement.removeAttribute(insteadMark)
    // A step that was taken meanwhile leads to a page that this document does not show.
    if (isDrawable || window.location.pathname !== instead.path) {
      create(root).render(<App publication={publication} client={client} />)
      return
    }
  }
  // In a transition React takes over in slices of a few milliseconds and lets the reader scroll and tap in between.
  startTransition(() => {
    hydrate(root, <App publication={publication} client={client} instead={instead} />)
  })
}
