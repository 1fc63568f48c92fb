import { startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { startQueue } from '#src/features/subscribe/start-queue.ts'
import type { PageState } from '#src/page/page.ts'
import { App } from './app.tsx'
import { keepStyles } from './keep-styles.ts'
import { hasCome, startNavigation } from './navigation.ts'
import { startPrefetching } from './prefetch.ts'
import { makeQueryClient } from './query-client.ts'
import { codeFor } from './routes.tsx'
import { seedCache } from './seed-cache.ts'

async function start(): Promise<void> {
  const root = document.getElementById('sf-root')
  const written = document.querySelector('body > script#sf-state')?.textContent
  if (root === null || !written) throw new Error('The page carries no state: it was not made by publishing.')

  // Sound: publishing wrote it from checked content, into the same document that loads this script.
  const state = JSON.parse(written) as PageState
  keepStyles()
  const client = makeQueryClient()
  seedCache(client, state.page)
  startQueue()
  const code = codeFor(state.page.kind)
  // The page is whole without it. No step is then taken from the browser: links load documents.
  if (code !== undefined && !(await hasCome(code))) return
  startNavigation(codeFor)
  // What is fetched ahead serves a step within the app; a browser without the API loads documents.
  if (window.navigation !== undefined) startPrefetching(client)
  // In a transition React takes over in slices of a few milliseconds and lets the reader scroll and tap in between.
  startTransition(() => {
    hydrateRoot(
      root,
      <App
        publication={state.publication}
        client={client}
        missingPath={state.page.kind === 'missing' ? window.location.pathname : undefined}
      />,
    )
  })
}

// The script is `async`: Chromium goes to the place that an address names only when all other modules of a page have run,
// which on a slow line is seconds after the page is there. So it may come before the end of the page has.
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start)
else start()
