import type { ToWorker } from '#src/contract/stored-keys.ts'
import { paths, withoutSlash } from '#src/lib/paths.ts'
import { registerWorker } from './register-worker.ts'

/** Pictures that the page has loaded, by their paths. */
function loadedPictures(): string[] {
  return performance
    .getEntriesByType('resource')
    .map(({ name }) => new URL(name))
    .filter(
      ({ origin, pathname }) =>
        origin === window.location.origin && /\.(?:avif|gif|jpe?g|png|webp|svg)$/.test(pathname),
    )
    .map(({ pathname }) => pathname)
}

/**
 * Asks for the pictures that the reader has not come to yet, once the story is being read: they are then kept with it. The
 * browser chooses the sizes, as it would have.
 */
function fetchTheRest(): void {
  for (const picture of document.querySelectorAll<HTMLImageElement>('.drawn img[loading="lazy"]'))
    picture.loading = 'eager'
}

// In ms: a picture is back within five seconds of the network's return (reliability bar, R5).
const asksAgainAfter = 4000
// Two minutes. A picture that is not published is asked for no longer.
const mostTries = 30
const tries = new WeakMap<HTMLImageElement, number>()

/** Asks again for a picture that did not come, while somebody looks at the page. */
function askAgain(picture: HTMLImageElement): void {
  const before = tries.get(picture) ?? 0
  if (before >= mostTries) return
  setTimeout(() => {
    if (document.hidden) return askAgain(picture)
    // Written anew, the address is asked for anew.
    tries.set(picture, before + 1)
    const source = picture.getAttribute('src')
    if (picture.isConnected && source) picture.setAttribute('src', source)
  }, asksAgainAfter)
}

const isBroken = ({ complete, naturalWidth, currentSrc }: HTMLImageElement) =>
  complete && naturalWidth === 0 && currentSrc !== ''

/** Asks again for all pictures that do not come, those too that have failed before anybody listened. */
function mendPictures(): void {
  document.addEventListener('error', ({ target }) => target instanceof HTMLImageElement && askAgain(target), true)
  for (const picture of document.images) if (isBroken(picture)) askAgain(picture)
}

/**
 * Whether the worker brought this document, and so has kept it. A worker that controls the page is no sign of that: one that
 * began with the page before may take this page over after its document came from the network.
 */
function didDocumentComeThroughWorker(): boolean {
  const [arrival] = performance.getEntriesByType('navigation')
  return arrival !== undefined && 'workerStart' in arrival && Number(arrival.workerStart) > 0
}

/**
 * Keeps what the reader opens, from this page on: the worker that does so is started, and told what came before it. Of a
 * story that is being read all pictures are fetched, unless `isSparing`.
 */
export async function startKeeping({ isSparing }: { isSparing: boolean }): Promise<void> {
  mendPictures()
  const cameThroughWorker = didDocumentComeThroughWorker()
  const registration = await registerWorker()
  if (registration === undefined) return
  const before = cameThroughWorker ? [] : [withoutSlash(window.location.pathname), ...loadedPictures()]
  const told: ToWorker = { keep: isSparing ? before : [...before, paths.front()] }
  registration.active?.postMessage(told)
  if (isSparing) return
  let readOn: string | undefined
  const handleScroll = () => {
    const { pathname } = window.location
    if (pathname === readOn) return
    readOn = pathname
    // Not in the reader's way: the text that comes into view has its pictures first.
    setTimeout(() => {
      if (window.location.pathname === pathname) fetchTheRest()
      else readOn = undefined
    }, 2000)
  }
  document.addEventListener('scroll', handleScroll, { passive: true })
}
