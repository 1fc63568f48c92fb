import * as v from 'valibot'

/** An address that is safe to follow. Comes only out of `parseUrl`. */
export type Url = string & v.Brand<'Url'>

const mostLength = 2048
const schemes = ['https:', 'http:', 'mailto:', 'tel:']
// biome-ignore lint/suspicious/noControlCharactersInRegex: an address with any of these is a trick
const trick = /[\u0000-\u0020\u007f-\u00a0\u2028\u2029\\<>"`{}]/

/**
 * Reads an address: `https:`, `http:`, `mailto:`, `tel:` or root-relative, in normal form; names of our own files with
 * their accents in one piece. `undefined` for all else: scripts, data, protocol-relative, with credentials, with white
 * space or backslashes, over 2,048 characters.
 * @example parseUrl('javascript:alert(1)') // undefined
 */
export function parseUrl(value: unknown): Url | undefined {
  if (typeof value !== 'string' || value.length > mostLength) return undefined
  const isRelative = value.trimStart().startsWith('/')
  const written = isRelative ? value.trim().normalize() : value.trim()
  if (trick.test(written)) return undefined
  if (written.startsWith('//')) return undefined
  let url: URL
  try {
    url = new URL(written, isRelative ? 'https://relative.invalid' : undefined)
  } catch {
    return undefined
  }
  if (url.username !== '' || url.password !== '') return undefined
  // Dots can fold a relative path into "//host", which a browser reads as another site.
  if (isRelative) {
    if (url.host !== 'relative.invalid' || url.pathname.startsWith('//')) return undefined
    return ifShort(`${url.pathname}${url.search}${url.hash}`)
  }
  return schemes.includes(url.protocol) ? ifShort(url.href) : undefined
}

// The normal form may be longer than what was written, and it is read again by the app.
const ifShort = (normal: string) => (normal.length > mostLength ? undefined : (normal as Url))

/** What is said of an address that is none. */
export const wantedAddress = 'an address that begins with https:, http:, mailto:, tel: or "/", without spaces'

/** The schema of a `Url` that begins in one of some ways; `wanted` says in words which. */
export const addressThat = (begins: RegExp, wanted: string) =>
  v.pipe(
    v.string(),
    v.rawTransform(({ dataset, addIssue, NEVER }): Url => {
      const parsed = parseUrl(dataset.value)
      if (parsed !== undefined && begins.test(parsed)) return parsed
      addIssue({ message: `Expected ${wanted}` })
      return NEVER
    }),
  )

/** The schema of a `Url`. */
export const url = addressThat(/^/, wantedAddress)

/** The address of a web page: `http:`, `https:` or root-relative. Pictures, films and canonical addresses need one. */
export const webUrl = addressThat(
  /^(?:https?:|\/)/,
  'a web address that begins with https:, http: or "/", without spaces',
)
