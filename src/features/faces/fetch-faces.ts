import { facesId, facesKey } from '#src/contract/stored-keys.ts'
import { stored } from '#src/lib/stored.ts'
import { mayPrefetch, whenIdle } from './ahead.ts'

const fetched = stored(facesKey, (value) => (value === 1 ? value : undefined))
let waiting: FontFace[] = []

/**
 * On a phone the page comes in the reader's own fonts. Ours are fetched once it is there and nothing else is going on;
 * they are put on with the next page, for a page that is being read would break its lines anew.
 */
export function startFetchingFaces(): void {
  const faces = document.getElementById(facesId) as HTMLStyleElement | null
  if (faces === null || faces.media === 'all') return
  const fetchAll = async () => {
    if (!mayPrefetch()) return
    const links = [...document.querySelectorAll('link[as="font"]')]
    const isNeeded = (source: string) => links.some((link) => source.includes(`${link.getAttribute('href')}`))
    const all = [...(faces.sheet?.cssRules ?? [])].map((rule) => faceOf(rule as CSSFontFaceRule))
    await Promise.all(all.map(([face, source]) => isNeeded(source) && face.load()))
    fetched.write(1)
    waiting = all.map(([face]) => face)
  }
  // What does not come now is asked for again on the next page.
  const begin = () => whenIdle(() => void fetchAll().catch(() => undefined))
  if (document.readyState === 'complete') begin()
  else window.addEventListener('load', begin)
}

/** A face of the style sheet as one of its own, which is there at once when it is put on; and where it comes from. */
function faceOf({ style }: CSSFontFaceRule): [FontFace, string] {
  const given = (name: string) => style.getPropertyValue(name) || undefined
  const source = style.getPropertyValue('src')
  const face = new FontFace(style.getPropertyValue('font-family').replaceAll('"', ''), source, {
    weight: given('font-weight'),
    style: given('font-style'),
    unicodeRange: given('unicode-range'),
  } as FontFaceDescriptors)
  return [face, source]
}

/** Puts the faces on, if they have come meanwhile. Called where a page takes the place of another. */
export function putOnFaces(): void {
  for (const face of waiting) {
    // Said only here: in Firefox 153 the promise of an `optional` face that comes late is never kept.
    face.display = 'optional'
    document.fonts.add(face)
  }
  waiting = []
}
