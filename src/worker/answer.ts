import type { Freshness, Outcome, ToSave } from '#src/contract/stored-keys.ts'
import { paths, withoutSlash } from '#src/lib/paths.ts'
import { keepFiles } from './kept-files.ts'
import { keepPages, readPage, type Taken, type Until } from './kept-pages.ts'
import type { Manner } from './manner.ts'
import { saveStories } from './save.ts'
import { openShelves } from './shelves.ts'

/** What the browser gives to a worker. */
export type World = { caches: CacheStorage; fetch: typeof fetch; now: () => number }

/** How a worker answers. */
export type Answers = {
  answer: (manner: Manner, request: Request, until: Until) => Promise<Response>
  /** Keeps what came before the worker did: pages and pictures, by their paths. */
  keep: (wanted: readonly string[]) => Promise<void>
  freshnessOf: (path: string) => Promise<Freshness>
  /** Saves stories with their pictures; says whether all of them are there. */
  save: (wanted: ToSave) => Promise<boolean>
}

// In ms. A list that is kept may be of last week: the network has this long to bring the newest.
const patience = 2000
// In ms. Where nothing is kept, a reader is told within ten seconds that nothing comes (reliability bar, R5).
const longestWait = 8000

const afterMs = (ms: number) => new Promise<undefined>((go) => setTimeout(() => go(undefined), ms))

/** What an answer that came late says of the page that was shown in its place. */
const outcomes: Readonly<Record<Taken['kind'], Outcome>> = { page: 'newer', gone: 'gone', foreign: 'unreachable' }

const foreign: Taken = { kind: 'foreign' }

/** What an answer says of the page of the list, which is kept with the app's files when these are installed. */
async function look(response: Response): Promise<Taken> {
  const html = await readPage(response)
  return html === undefined ? foreign : { kind: 'page', html }
}

/** What is made of an answer; `usual` where none comes. */
const whenCome = <What>(asked: Promise<Response>, look: (response: Response) => Promise<What>, usual: What) =>
  asked.then(look, () => usual)

/** Answers what the site's pages ask for, from what is kept and from the network. */
export function makeAnswers({ caches, fetch, now }: World): Answers {
  const shelves = openShelves(caches)
  const { code, pages } = shelves
  const files = keepFiles(shelves, fetch)
  const { find, take, note, noteNew, showKept, freshnessOf } = keepPages({ pages, fetch, now })

  const offlinePage = async () => (await code.find(paths.offline())) ?? Response.error()

  /** Where nothing is kept: what the network has, and our own page where it is away, stalls, or the server is in trouble. */
  async function orOfflinePage(asked: Promise<Response>): Promise<Response> {
    const answer = await Promise.race([asked, afterMs(longestWait)]).catch(() => undefined)
    return answer === undefined || answer.status >= 500 ? offlinePage() : answer
  }

  async function answerStory(request: Request, path: string, until: Until): Promise<Response> {
    const kept = await find(path)
    if (kept !== undefined) return showKept(path, kept, until)
    noteNew(path)
    const asked = fetch(request)
    until(whenCome(asked, (response) => take(path, response.clone()), foreign))
    return orOfflinePage(asked)
  }

  async function answerList(request: Request, path: string, until: Until): Promise<Response> {
    const asked = fetch(request)
    const isOfList = path === paths.offline()
    const bring = (response: Response) => (isOfList ? look(response.clone()) : take(path, response.clone()))
    const taken = whenCome(asked, bring, foreign)
    until(taken)
    const kept = await (isOfList ? code.find(path) : find(path))
    if (kept === undefined) return orOfflinePage(asked)
    // The browser itself follows where an address leads.
    const isToFollow = whenCome(asked, async ({ type }) => type === 'opaqueredirect', false)
    const answer = await Promise.race([Promise.all([taken, isToFollow]), afterMs(patience)])
    if (answer === undefined || (answer[0].kind === 'foreign' && !answer[1])) {
      until(
        note(
          path,
          kept,
          taken.then(({ kind }) => outcomes[kind]),
        ),
      )
      return kept
    }
    noteNew(path)
    return asked
  }

  async function keep(wanted: readonly string[]): Promise<void> {
    for (const path of wanted) {
      if (/\.[a-z0-9]+$/.test(path)) await files.keepPicture(path)
      else if ((await find(path)) === undefined) {
        // What cannot be fetched now is kept when it is next opened.
        const response = await fetch(path).catch(() => undefined)
        if (response !== undefined) await take(path, response)
      }
    }
  }

  return {
    answer(manner, request, until) {
      const path = withoutSlash(new URL(request.url).pathname)
      switch (manner) {
        case 'story':
          return answerStory(request, path, until)
        case 'list':
          return answerList(request, path, until)
        case 'document':
          return orOfflinePage(fetch(request))
        case 'picture':
          return files.answerPicture(request, path, until)
        case 'code':
          return files.answerCode(request, path, until)
      }
    },
    keep,
    freshnessOf,
    save: (wanted) => saveStories(wanted, { shelves, fetch, now }),
  }
}
