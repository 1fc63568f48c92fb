import { type Freshness, keptCaches, keptDatabase, type ToWorker } from '#src/contract/stored-keys.ts'
import { makeAnswers } from './answer.ts'
import { installFiles, pruneCode } from './install.ts'
import { type Installing, leaveToBrowser } from './leave-to-browser.ts'
import { mannerOf } from './manner.ts'

// TypeScript's own names for these belong to a library that contradicts the one for pages.
type Lasting = Event & { waitUntil: (work: Promise<unknown>) => void }
type Fetching = Lasting & { request: Request; respondWith: (answer: Promise<Response>) => void }
type Told = Lasting & { data: ToWorker; ports: readonly MessagePort[] }
type Events = { install: Lasting & Installing; activate: Lasting; fetch: Fetching; message: Told }
type Worker = {
  /** The files that the app needs without a network. Publishing writes them before this code; none: nothing is kept. */
  standfirstFiles?: string[]
  addEventListener: <Name extends keyof Events>(name: Name, hear: (event: Events[Name]) => void) => void
  skipWaiting: () => Promise<void>
  clients: { claim: () => Promise<void> }
  registration: { unregister: () => Promise<boolean> }
}
const worker = self as unknown as Worker

/** Takes away all that was ever kept, and itself. */
async function end(): Promise<void> {
  for (const name of Object.values(keptCaches)) await caches.delete(name)
  indexedDB.deleteDatabase(keptDatabase)
  await worker.registration.unregister()
}

function begin(files: readonly string[]): void {
  const { answer, keep, freshnessOf, save } = makeAnswers({
    caches,
    fetch: (...asked) => fetch(...asked),
    now: Date.now,
  })
  worker.addEventListener('install', (event) => {
    void leaveToBrowser(event)
    event.waitUntil(installFiles(caches, files))
  })
  worker.addEventListener('activate', (event) =>
    event.waitUntil(pruneCode(caches, files).then(() => worker.clients.claim())),
  )
  worker.addEventListener('fetch', (event) => {
    const manner = mannerOf(event.request, location.origin)
    if (manner !== undefined) event.respondWith(answer(manner, event.request, (work) => event.waitUntil(work)))
  })
  worker.addEventListener('message', (event) => {
    const { data, ports } = event
    const reply = (answered: Freshness | boolean) => ports[0]?.postMessage(answered)
    if ('keep' in data) event.waitUntil(keep(data.keep))
    else if ('save' in data) event.waitUntil(save(data).then(reply))
    else event.waitUntil(freshnessOf(data.freshnessOf).then(reply))
  })
}

// An open tab goes on with the files that it has: those of the build before this one stay.
worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()))
if (worker.standfirstFiles === undefined) worker.addEventListener('activate', (event) => event.waitUntil(end()))
else begin(worker.standfirstFiles)
