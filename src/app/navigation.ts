import { useSyncExternalStore } from 'react'
import { type Route, toRoute } from '#src/lib/paths.ts'

/**
 * Pages of the app follow each other without a new document. Plain links stand everywhere; the browser tells of each
 * step by its Navigation API and keeps what is written to an entry. Where it has no such API, a link loads the next
 * document, which publishing drew in full.
 */

/** Where the reader left a page: kept with its entry by the browser, which so keeps it over a reload as well. */
type Place = { scroll: number; focus: string | undefined }
/** A page that the browser has gone to and that does not stand yet. */
type Arrival = { event: NavigateEvent; hash: string; finish: () => void }
/** The fragment of the address that led to the page, with the words of a passage (`:~:text=`) that pages are not told of. */
type Received = { hash: string; isByApp: boolean }

/** Fetches the code that a page still lacks; undefined where it can be drawn at once. */
type CodeFor = (kind: Route['kind']) => Promise<void> | undefined

let codeFor: CodeFor = () => undefined
/** The step that waits for the code of its page. The reader may take another meanwhile. */
let waiting: symbol | undefined
/** The address of a page whose code did not come. */
let givenUp: string | undefined
let arrival: Arrival | undefined
let received: Received | undefined

// In ms. A reader is told within ten seconds that a page does not come (reliability bar, R5).
const longestWait = 6000

const isBack = ({ event }: Arrival) => event.navigationType === 'traverse'

/** A way to find the focused link again on a page that is drawn anew: its address, and which of those it is. */
function focusName(): string | undefined {
  const link = document.activeElement?.closest('a[href]')
  if (!link) return undefined
  const href = link.getAttribute('href') ?? ''
  return `${[...document.querySelectorAll(`a[href="${CSS.escape(href)}"]`)].indexOf(link)} ${href}`
}

function focusAgain(name: string): void {
  const [at = '0', href = ''] = name.split(/ (.*)/s)
  const found = document.querySelectorAll<HTMLElement>(`a[href="${CSS.escape(href)}"]`)[Number(at)]
  found?.focus({ preventScroll: true })
}

/** The fragment that led to the page now shown, once; where the reader comes back or loads the page again there is none. */
export function takeFragment(): Received | undefined {
  const taken = received
  received = undefined
  return taken
}

/** Whether a link leads to a page of this app, so that no document has to be fetched. */
export function isOurs(link: HTMLAnchorElement): boolean {
  return (
    link.origin === window.location.origin &&
    (link.target === '' || link.target === '_self') &&
    !link.hasAttribute('download') &&
    toRoute(link.pathname).kind !== 'missing'
  )
}

/** Whether a step is the app's: not a jump within the page, a document of another kind, a file, a form, a reload. */
function isStepOfOurs(event: NavigateEvent): boolean {
  return (
    event.canIntercept &&
    !event.hashChange &&
    event.downloadRequest === null &&
    event.formData === null &&
    event.navigationType !== 'reload' &&
    toRoute(new URL(event.destination.url).pathname).kind !== 'missing'
  )
}

/** Whether code could be fetched, once that is known. */
export const hasCome = (code: Promise<void>): Promise<boolean> =>
  code.then(
    () => true,
    () => false,
  )

/** Notes the step that waits, if any does: the page is marked, and shows after a moment that the next one is on its way. */
function wait(step?: symbol): void {
  waiting = step
  document.documentElement.toggleAttribute('data-waiting', step !== undefined)
}

/**
 * Takes a step once the code of its page is there; until then the page before it stays. Without the code the page comes as
 * a document, and where the network is away as a page that says so.
 */
async function takeWithCode(href: string, history: 'push' | 'replace', code: Promise<void>): Promise<void> {
  const step = Symbol(href)
  wait(step)
  const late = new Promise<false>((go) => setTimeout(() => go(false), longestWait))
  const isThere = await Promise.race([hasCome(code), late])
  if (waiting !== step) return
  if (!isThere) givenUp = href
  if (isThere || !navigator.onLine) navigation.navigate(href, { history })
  else window.location.assign(href)
}

/** Whether the page itself writes its address anew, as the search does at every word: it has changed all that there is to. */
const isWritten = ({ destination, navigationType }: NavigateEvent) =>
  destination.sameDocument && navigationType !== 'traverse'

function handleNavigate(event: NavigateEvent): void {
  if (isWritten(event) && !event.hashChange) return
  if (event.downloadRequest === null) wait()
  if (!isStepOfOurs(event)) return
  const { pathname, search, hash, href } = new URL(event.destination.url)
  const isGivenUp = href === givenUp
  if (isGivenUp && navigator.onLine) return
  const { navigationType: type } = event
  if (!isGivenUp && (type === 'push' || type === 'replace')) {
    const code = codeFor(toRoute(pathname).kind)
    if (code !== undefined) {
      event.preventDefault()
      void takeWithCode(href, type, code)
      return
    }
  }
  // A step back cannot be made to wait for its code: the page itself does.
  if (type === 'traverse') codeFor(toRoute(pathname).kind)?.catch(() => undefined)
  const isSamePage = pathname === window.location.pathname
  // A link to the page itself leads to its top, and leaves nothing to go back through.
  if (isSamePage && search === window.location.search && type === 'push') {
    event.preventDefault()
    navigation.navigate(href, { history: 'replace' })
    return
  }
  navigation.updateCurrentEntry({ state: { scroll: window.scrollY, focus: focusName() } satisfies Place })
  const standing = new Promise<void>((finish) => {
    arrival = { event, hash, finish }
  })
  event.intercept({
    scroll: 'manual',
    focusReset: 'manual',
    handler: () => {
      // Nothing is drawn anew, so nothing else would enter it.
      if (isSamePage) arrive()
      return standing
    },
  })
}

/** Enters the page that now stands: at its top or its target with the focus on its headline, or where the reader left it. */
export function arrive(): void {
  const now = arrival
  arrival = undefined
  if (now === undefined) return
  const { event, hash, finish } = now
  // Sound: `handleNavigate` alone writes states. WebKitGTK 2.50 has them here, and not yet at the event's destination.
  const place = isBack(now) ? (navigation.currentEntry?.getState() as Place | undefined) : undefined
  received = !isBack(now) && hash.includes(':~:') ? { hash, isByApp: true } : undefined
  if (place !== undefined) {
    // Not left to the browser: while a page is drawn it may be short, and Chromium then takes that for its place.
    window.scrollTo({ top: place.scroll, behavior: 'instant' })
    if (place.focus !== undefined) focusAgain(place.focus)
  } else event.scroll()
  if (!isBack(now)) document.querySelector('h1')?.focus({ preventScroll: true })
  finish()
}

/** Whether the reader is on the way to a page: false on the page that the server drew. */
export const isArriving = () => arrival !== undefined

/** Whether the reader is on the way to the top of a page, and not to a place in it. */
export const isArrivingAtTop = () => arrival !== undefined && !isBack(arrival) && arrival.hash === ''

/** While a new page is still being fetched, its place is the top. Going back waits for the page that was left. */
export function waitAtTop(): void {
  if (arrival !== undefined && !isBack(arrival)) window.scrollTo({ top: 0, behavior: 'instant' })
}

/** Begins to listen. Called once, before the app is drawn. `fetchCode` brings the code of pages that have theirs apart. */
export function startNavigation(fetchCode: CodeFor): void {
  codeFor = fetchCode
  // Sound: of this kind there are no other entries.
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  if (entry?.type === 'navigate') {
    // Only Chromium still knows here what the whole address was.
    const hash = new URL(entry.name).hash || window.location.hash
    if (hash !== '') received = { hash, isByApp: false }
  }
  window.navigation?.addEventListener('navigate', handleNavigate)
}

function subscribe(listener: () => void): () => void {
  // Without the Navigation API every page is a document of its own, whose path does not change.
  window.navigation?.addEventListener('currententrychange', listener)
  return () => window.navigation?.removeEventListener('currententrychange', listener)
}

/** The path of the window, and the given one where there is no window. */
export function usePathname(ssrPath: string | undefined): string {
  return useSyncExternalStore(
    subscribe,
    () => window.location.pathname,
    () => ssrPath ?? window.location.pathname,
  )
}
