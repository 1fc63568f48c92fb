import { startTransition } from 'react'
import { keptQuery } from '#src/app/cache/kept-query.ts'
import { makeQueryClient } from '#src/app/cache/query-client.ts'
import { seedCache } from '#src/app/cache/seed-cache.ts'
import { startFetchingFaces } from '#src/features/faces/fetch-faces.ts'
import { startQueue } from '#src/features/subscribe/start-queue.ts'
import type { WrittenState } from '#src/page/page.ts'
import { keepDrawnPage } from '#src/ui/drawn-page.tsx'
import { followDrawers } from '#src/ui/follow-drawers.ts'
import { keepStyles } from '#src/ui/keep-styles.ts'
import { App } from './app.tsx'
import { hasCome, startNavigation } from './navigation.ts'
import { startPrefetching } from './prefetch.ts'
import { hydrate } from './react.ts'
import { codeFor } from './routes.tsx'

/** Takes over the page that publishing drew. */
export async function start(): Promise<void> {
  const root = document.getElementById('sf-root')
  const written = document.querySelector('body > script#sf-state')?.textContent
  if (root === null || !written) throw new Error('The page carries no state: it was not made by publishing.')

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
  // What is fetched ahead serves a step within the app; a browser without the API loads documents.
  if (window.navigation !== undefined) startPrefetching({ client, publication })
  // In a transition React takes over in slices of a few milliseconds and lets the reader scroll and tap in between.
  startTransition(() => {
    hydrate(
      root,
      <App
        publication={publication}
        client={client}
        missingPath={page.kind === 'missing' ? window.location.pathname : undefined}
      />,
    )
  })
}
