import { facesId, facesKey } from '#src/contract/stored-keys.ts'
import { stored } from '#src/lib/stored.ts'
import { mayPrefetch, whenIdle } from './ahead.ts'

const fetched = stored(facesKey, (value) => (value === 1 ? value : undefined))
let waiting: HTMLStyleElement | undefined

/**
 * On a phone the page comes in the reader's own fonts. Ours are fetched once it is there and nothing else is going on; they
 * are put on with the next page, for a page that is being read would break its lines anew.
 */
export function startFetchingFaces(): void {
  const faces = document.getElementById(facesId)
  if (!(faces instanceof HTMLStyleElement) || faces.media === 'all') return
  const fetchAll = async () => {
    if (!mayPrefetch()) return
    const links = [...document.querySelectorAll<HTMLLinkElement>('link[as="font"]')]
    await Promise.all(links.map(({ href }) => new FontFace(facesKey, `url("${href}")`).load()))
    fetched.write(1)
    waiting = faces
  }
  // What does not come now is asked for again on the next page.
  const begin = () => whenIdle(() => void fetchAll().catch(() => undefined))
  if (document.readyState === 'complete') begin()
  else window.addEventListener('load', begin)
}

/** Puts the faces on, if they have come meanwhile. Called where a page takes the place of another. */
export function putOnFaces(): void {
  if (waiting !== undefined) waiting.media = 'all'
  waiting = undefined
}
