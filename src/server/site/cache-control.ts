import { isFeedType } from '#src/lib/content-type.ts'

const immutable = 'public, max-age=31536000, immutable'
/** The browser keeps it, but asks about it every time; the ETag makes the answer short. */
const revalidated = 'no-cache'
const hour = 'public, max-age=3600'
/** Thousands of readers poll a feed: what stands between them and us may answer for five minutes, then asks by ETag. */
const fiveMinutes = 'public, max-age=300'

/** Vite's `name-<8 of base64url>.ext`; the files of the index that readers search are named in the same way. */
const hashedAsset = /^\/(?:assets|search)\/.*-[A-Za-z0-9_-]{8}\.[a-z0-9]+$/
/** The publisher's `name-<hash>-<width>.ext`, in any folder. */
const hashedPicture = /-[0-9a-f]{8,}-\d{1,5}\.[a-z0-9]+$/

/**
 * How long the answer for an address may be kept. Scripts outside `/assets/` bear no hash (a service worker has to keep
 * its name), so they are asked about like pages.
 * @example cacheControl('/articles/quiet-streets', 'text/html; charset=utf-8') // 'no-cache'
 */
export function cacheControl(path: string, type: string): string {
  if (hashedAsset.test(path) || hashedPicture.test(path)) return immutable
  if (/^text\/(?:html|javascript|markdown)|^application\/json/.test(type)) return revalidated
  if (isFeedType(type) || type.startsWith('application/xml')) return fiveMinutes
  return hour
}
