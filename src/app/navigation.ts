import { toRoute } from '#src/lib/paths.ts'
import { goTo } from './location.ts'

/**
 * What the browser does by itself between documents, done between pages of the app: links, the place on the page, and
 * the focus. Plain links stand everywhere; one listener takes those that lead to a page of ours.
 */

type Place = { scroll: number; focus?: string | undefined }
/** Where the page that is about to be shown is to be entered. */
export type Arrival = { kind: 'new'; hash: string } | { kind: 'back'; place: Place }
/** The fragment of the address that led to the page, with the words of a passage (`:~:text=`) that pages are not told of. */
type Received = { hash: string; isByApp: boolean }

const storageKey = 'standfirst.places'
const places = new Map<string, Place>()
let arrival: Arrival | undefined
let received: Received | undefined

let currentKey = ''
let shownPath = ''

const keyOf = (state: unknown) =>
  typeof state === 'object' && state !== null && 'sf' in state ? String(state.sf) : undefined

/** Names the current history entry, so that its place can be found again. */
function nameEntry(): void {
  currentKey = crypto.randomUUID()
  history.replaceState({ sf: currentKey }, '')
}

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

function isPlace(value: unknown): value is Place {
  if (typeof value !== 'object' || value === null || !('scroll' in value) || typeof value.scroll !== 'number')
    return false
  return !('focus' in value) || typeof value.focus === 'string'
}

function remember(part: Partial<Place>): void {
  places.set(currentKey, { ...(places.get(currentKey) ?? { scroll: 0, focus: undefined }), ...part })
}

/** The part of a fragment that names an element. Chromium takes the other off a document's address, and we off a page's. */
const withoutWords = (hash: string) => hash.replace(/#?:~:.*/s, '')

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

const isPlainClick = (event: MouseEvent) =>
  event.button === 0 && !event.defaultPrevented && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey

function handleClick(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest('a') : null
  if (link === null || link.getAttribute('href') === null || !isPlainClick(event) || !isOurs(link)) return
  const isSamePage = link.pathname === window.location.pathname && link.search === window.location.search
  // A jump within the page is the browser's own affair.
  if (isSamePage && link.hash !== '') return
  event.preventDefault()
  remember({ scroll: window.scrollY, focus: focusName() })
  arrival = { kind: 'new', hash: link.hash }
  currentKey = crypto.randomUUID()
  goTo(link.pathname + link.search + withoutWords(link.hash), { state: { sf: currentKey }, replace: isSamePage })
  if (isSamePage) arrive()
}

// Runs before the router hears of the same event: capture.
function handlePop(event: PopStateEvent): void {
  const key = keyOf(event.state)
  // A jump within the page makes an entry of its own, which the browser has already entered.
  if (key === undefined) nameEntry()
  if (key === undefined || key === currentKey) return
  currentKey = key
  arrival = { kind: 'back', place: places.get(key) ?? { scroll: 0, focus: undefined } }
  if (window.location.pathname === shownPath) arrive()
}

/** The element that a fragment names: as it is written, else decoded. */
function namedBy(hash: string): HTMLElement | null {
  const name = hash.slice(1)
  try {
    return document.getElementById(name) ?? document.getElementById(decodeURIComponent(name))
  } catch {
    // A percent sign that begins no code, as in "#100%": nothing has such a name.
    return null
  }
}

/** Enters the page that now stands: at its top with the focus on its headline, or where the reader left it. */
export function arrive(): void {
  const now = arrival
  arrival = undefined
  shownPath = window.location.pathname
  if (now === undefined) return
  received = now.kind === 'new' && now.hash.includes(':~:') ? { hash: now.hash, isByApp: true } : undefined
  if (now.kind === 'back') {
    window.scrollTo({ top: now.place.scroll, behavior: 'instant' })
    if (now.place.focus !== undefined) focusAgain(now.place.focus)
    return
  }
  const target = namedBy(withoutWords(now.hash))
  document.querySelector('h1')?.focus({ preventScroll: true })
  if (target === null) window.scrollTo({ top: 0, behavior: 'instant' })
  else target.scrollIntoView({ behavior: 'instant' })
}

/** Whether the reader is on the way to a page: false on the page that the server drew. */
export const isArriving = () => arrival !== undefined

/** While a new page is still being fetched, its place is the top. Going back waits for the page that was left. */
export function waitAtTop(): void {
  if (arrival?.kind === 'new') window.scrollTo({ top: 0, behavior: 'instant' })
}

/** Begins to listen. Called once, before the app is drawn. */
export function startNavigation(): void {
  const key = keyOf(history.state)
  if (key === undefined) nameEntry()
  else currentKey = key
  shownPath = window.location.pathname
  // Sound: of this kind there are no other entries.
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  if (entry?.type === 'navigate') {
    // Only Chromium still knows here what the whole address was.
    const hash = new URL(entry.name).hash || window.location.hash
    if (hash !== '') received = { hash, isByApp: false }
  }
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(storageKey) ?? '[]')
    if (Array.isArray(kept)) for (const [key, place] of kept) if (isPlace(place)) places.set(key, place)
  } catch {
    // What a stranger wrote there is worth nothing: pages are entered at their top.
    places.clear()
  }
  document.addEventListener('click', handleClick)
  window.addEventListener('popstate', handlePop, { capture: true })
  window.addEventListener('scroll', () => remember({ scroll: window.scrollY }), { passive: true })
  // A reload is the browser's: it restores the place before any script has run.
  window.addEventListener('pagehide', () => {
    remember({ scroll: window.scrollY, focus: focusName() })
    history.scrollRestoration = 'auto'
    try {
      sessionStorage.setItem(storageKey, JSON.stringify([...places].slice(-50)))
    } catch {
      // Full or blocked: going back after a reload then begins at the top.
    }
  })
  window.addEventListener('pageshow', () => {
    history.scrollRestoration = 'manual'
  })
}
