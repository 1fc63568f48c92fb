import { toRoute } from '#src/lib/paths.ts'

/**
 * How a request is answered. `story`: what is kept, at once. `list`: the network, and what is kept where it is away or
 * slow. `document`: the network, and a page of ours where it is away. `picture` and `code`: what is kept, else the
 * network.
 */
export type Manner = 'story' | 'list' | 'document' | 'picture' | 'code'

/** What of a request decides. */
export type Asked = Pick<Request, 'url' | 'method' | 'mode' | 'destination' | 'cache'> & {
  headers: Pick<Headers, 'has'>
}

function mannerOfPage({ cache }: Asked, path: string): Manner {
  switch (toRoute(path).kind) {
    case 'story':
    case 'quote':
    case 'page':
      // Readers who load a page again want what is new.
      return ['no-cache', 'no-store', 'reload'].includes(cache) ? 'list' : 'story'
    case 'front':
    case 'section':
    case 'author':
    case 'newsletters':
    case 'search':
    case 'offline':
      return 'list'
    case 'missing':
      return 'document'
  }
}

/**
 * How a request to the site at `origin` is answered; undefined where it is left to the browser, which `leaveToBrowser`
 * tells it beforehand.
 */
export function mannerOf(asked: Asked, origin: string): Manner | undefined {
  const { origin: of, pathname } = new URL(asked.url)
  // Part of a film is not kept, and what is not asked for by GET changes something.
  if (of !== origin || asked.method !== 'GET' || asked.headers.has('range')) return undefined
  if (asked.mode === 'navigate') return mannerOfPage(asked, pathname)
  // The browser keeps fonts for a year by itself, and has them in time for the first words of a page.
  if (asked.destination === 'font') return undefined
  if (pathname.startsWith('/assets/')) return 'code'
  return asked.destination === 'image' ? 'picture' : undefined
}
