import type { keptCaches } from '#src/contract/stored-keys.ts'
import { makeAnswers } from '#src/worker/answer.ts'
import type { Manner } from '#src/worker/manner.ts'
import { openShelves } from '#src/worker/shelves.ts'
import { memoryCaches, toldAs } from './memory-caches.ts'

const portalType = 'text/html; charset=ISO-8859-1'
const types: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css' }

/** An answer with the media type of what was asked for, as a server has it; the page of a network keeps its own. */
export function typed(path: string, response: Response): Response {
  const [, ending] = /\.([a-z0-9]+)$/.exec(path) ?? []
  if (ending === undefined || response.headers.get('content-type') === portalType) return response
  const { status, redirected } = response
  const made = new Response(response.body, { status, headers: { 'content-type': types[ending] ?? 'image/avif' } })
  return redirected ? toldAs(made, { redirected }) : made
}

export type Reply = () => Response | Promise<Response>

const wholePage = (words: string, state: string, told: Told = {}) =>
  new Response(
    `<p>${words}</p><script type="application/json" id="sf-state">{"publication":{},"page":${state}}</script>`,
    { status: told.status ?? 200, headers: { 'content-type': 'text/html', ...told.headers } },
  )
type Told = { status?: number; headers?: Record<string, string> }

const storyPage = (words: string, reads = words, told: Told = {}) =>
  wholePage(words, `{"kind":"story","drawn":{"slug":"low-water","reads":"${reads}"},"related":"${words}"}`, told)

/** What a network may answer. */
export const replies = {
  /** Its fingerprint is of its words, unless told otherwise. */
  story: (words: string, reads?: string) => () => storyPage(words, reads),
  list: (words: string) => () => wholePage(words, `{"kind":"front","stories":["${words}"]}`),
  /** A page of ours all the same. */
  status: (code: number) => () => storyPage('No', 'No', { status: code }),
  redirected: () => toldAs(storyPage('Elsewhere'), { redirected: true }),
  /** A page of ours, but told to be something else. */
  file: (words: string) => () => storyPage(words, words, { headers: { 'content-type': 'text/plain' } }),
  /** A page with the headers of how it was packed on the way. */
  packed: (words: string) => () =>
    storyPage(words, words, { headers: { 'content-encoding': 'br', 'content-length': '12' } }),
  /** What a network says that wants a log-in first, in place of every page. */
  portal: () => new Response('<p>Log in to the ship’s network</p>', { headers: { 'content-type': portalType } }),
  offline: () => Promise.reject(new TypeError('Failed to fetch')),
  never: () => new Promise<Response>(() => undefined),
}

const wordsOf = (text: string) => text.replace(/<script.*/s, '').replace(/<\/?p>/g, '')

/** A worker with caches, a network and a clock of its own; only the page `/offline` is kept. */
export class WorkerTrial {
  readonly caches = memoryCaches()
  readonly shelves = openShelves(this.caches)
  /** What is at each path; there is no network to any other. */
  readonly network: Record<string, Reply> = {}
  readonly asked: string[] = []
  /** What the worker was asked to live for. */
  readonly works: Promise<unknown>[] = []
  now = Date.UTC(2026, 10, 24, 6)
  worker = this.begin()

  static async start(): Promise<WorkerTrial> {
    const trial = new WorkerTrial()
    await trial.shelves.code.put('/offline', wholePage('What is kept', '{"kind":"offline"}'))
    return trial
  }

  /** A worker without a memory, as the browser begins one. */
  begin() {
    const fetch = async (wanted: RequestInfo | URL) => {
      const { pathname } = new URL(wanted instanceof Request ? wanted.url : String(wanted), 'http://localhost')
      this.asked.push(pathname)
      return typed(pathname, await (this.network[pathname] ?? replies.offline)())
    }
    return makeAnswers({ caches: this.caches, fetch, now: () => this.now })
  }

  answer(manner: Manner, path: string): Promise<Response> {
    const request = new Request(new URL(path, 'http://localhost'))
    return this.worker.answer(manner, request, (work) => void this.works.push(work))
  }

  /** The words of an answer. */
  async read(manner: Manner, path: string): Promise<string> {
    return wordsOf(await (await this.answer(manner, path)).text())
  }

  /** The words of what is kept. */
  async kept(shelf: keyof typeof keptCaches, path: string): Promise<string | undefined> {
    const found = await this.shelves[shelf].find(path)
    return found && wordsOf(await found.text())
  }

  /** Waits for all that goes on in the background. */
  async settle(): Promise<void> {
    await Promise.all(this.works)
  }

  /** Puts on its shelf what `reply` brings; an hour passes. Returns when it was kept. */
  async keepAnHourAgo(path: string, reply: Reply): Promise<number> {
    const keptAt = this.now
    this.network[path] = reply
    await this.worker.keep([path])
    this.now += 3_600_000
    this.asked.length = 0
    return keptAt
  }
}
