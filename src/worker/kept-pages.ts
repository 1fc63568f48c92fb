import { type Freshness, keptAtHeader, type Outcome } from '#src/contract/stored-keys.ts'
import { toRoute } from '#src/lib/paths.ts'
import type { Shelf } from './shelf.ts'

/** Lets the worker live until what is given has ended. It never fails. */
export type Until = (work: Promise<unknown>) => void

type Around = { pages: Shelf; fetch: typeof fetch; now: () => number }

/** Whether an answer is whole, from here and from nowhere else. */
export const isWhole = ({ status, redirected }: Response) => status === 200 && !redirected

const isHtml = ({ headers }: Response) => (headers.get('content-type') ?? '').startsWith('text/html')

/** What a document says to the app, as publishing wrote it; undefined where something else answered in our place. */
const stateOf = (html: string) => /<script type="application\/json" id="sf-state">(.*?)<\/script>/s.exec(html)?.[1]

/** The words of an answer, if it is a page of ours; undefined if it is none, or broke off. */
async function wordsOf(response: Response): Promise<string | undefined> {
  if (!isHtml(response)) return undefined
  const html = await response.text().catch(() => '')
  return stateOf(html) === undefined ? undefined : html
}

/** The words of a page of ours that has come, and not in the place of another. */
export const readPage = async (response: Response): Promise<string | undefined> =>
  isWhole(response) ? wordsOf(response) : undefined

/** Whether a document is of the story at `path`, or of no story at all. */
function isOf(path: string, html: string): boolean {
  const route = toRoute(path)
  return route.kind !== 'story' || stateOf(html)?.includes(`"drawn":{"slug":"${route.slug}"`) === true
}

/** What two documents of one page have in common if they read alike. */
function readsLike(html: string): string | undefined {
  const state = stateOf(html)
  if (state === undefined) return undefined
  // Of a story the fingerprint is told; what is related to it changes with every publish.
  return /"drawn":\{.*?"reads":"([^"]*)"/s.exec(state)?.[1] ?? /"page":.*/s.exec(state)?.[0]
}

/** A page as it is kept: unpacked, with the time at which it came. */
export function toKept(html: string, { headers }: Response, now: number): Response {
  const told = new Headers(headers)
  for (const name of ['content-encoding', 'content-length']) told.delete(name)
  told.set(keptAtHeader, `${now}`)
  return new Response(html, { headers: told })
}

/** What an answer says of a page: its words, that it is not published any more, or nothing that can be believed. */
export type Taken = { kind: 'page'; html: string } | { kind: 'gone' } | { kind: 'foreign' }

/** The pages that are kept, and what became of each that was shown. */
export function keepPages({ pages, fetch, now }: Around) {
  const known = new Map<string, Promise<Freshness>>()

  /** The page that is kept at a path. What else may have come to stand there is taken away. */
  async function find(path: string): Promise<Response | undefined> {
    const kept = await pages.find(path)
    if (kept === undefined) return undefined
    const html = await wordsOf(kept)
    if (html !== undefined && isOf(path, html)) return new Response(html, { headers: kept.headers })
    await pages.remove(path)
    return undefined
  }

  /**
   * Keeps a page that has come, and takes one away that is gone. A server in trouble may answer 404 to everything, and
   * something on the way with a page of its own: only what is ours is believed.
   */
  async function take(path: string, response: Response): Promise<Taken> {
    const html = response.status === 410 ? undefined : await wordsOf(response)
    const isAway = html !== undefined && (response.status === 404 || response.redirected)
    if (response.status === 410 || isAway) {
      await pages.remove(path)
      return { kind: 'gone' }
    }
    if (html === undefined || !isWhole(response)) return { kind: 'foreign' }
    await pages.put(path, toKept(html, response, now()))
    return { kind: 'page', html }
  }

  /** Brings a kept page anew, and says how what came stands to it. */
  async function refresh(path: string, kept: Response): Promise<Outcome> {
    const had = kept.clone().text()
    const response = await fetch(path, { cache: 'no-cache', headers: { accept: 'text/html' } }).catch(() => undefined)
    if (response === undefined) return 'unreachable'
    const taken = await take(path, response)
    if (taken.kind === 'gone') return 'gone'
    if (taken.kind === 'foreign') return 'unreachable'
    return readsLike(await had) === readsLike(taken.html) ? 'same' : 'newer'
  }

  /** Notes what became of a page that is shown as it was kept. */
  function note(path: string, kept: Response, outcome: Promise<Outcome>): Promise<Freshness> {
    const keptAt = Number(kept.headers.get(keptAtHeader))
    const freshness = outcome.then((became) => ({ outcome: became, ...(keptAt > 0 ? { keptAt } : {}) }))
    known.set(path, freshness)
    return freshness
  }

  return {
    find,
    take,
    note,
    /** Notes that a page is shown as the network brought it. */
    noteNew: (path: string) => void known.set(path, Promise.resolve({ outcome: 'same' })),
    showKept(path: string, kept: Response, until: Until): Response {
      until(note(path, kept, refresh(path, kept)))
      return kept
    },
    /** What became of a page that was shown: whether the network has it as it is kept. */
    async freshnessOf(path: string): Promise<Freshness> {
      const found = known.get(path)
      if (found !== undefined) return found
      // The browser ends a worker whenever it likes, and begins it anew without what it knew.
      const kept = await find(path)
      return kept === undefined ? { outcome: 'same' } : note(path, kept, refresh(path, kept))
    },
  }
}
