import { parseUrl, type Url } from './url.ts'

/** The address of a whole site, as in `https://example.org/`, or what is wrong with it. */
export type SiteAddress = { kind: 'address'; url: Url } | { kind: 'refused'; wanted: string }

const wholeAddress = 'the whole address of the site, as in https://example.org'

function hasUser(value: unknown): boolean {
  if (typeof value !== 'string' || !URL.canParse(value)) return false
  const { username, password } = new URL(value)
  return username + password !== ''
}

/**
 * Reads where a site lives: `https:` or `http:`, a host, a port if need be, and nothing behind it. A site lies at the root
 * of its host (decision 015), so a path, a query or a fragment is refused and not dropped.
 * @example parseSiteAddress('https://example.org/news/') // { kind: 'refused', wanted: '…' }
 */
export function parseSiteAddress(value: unknown): SiteAddress {
  const url = parseUrl(value)
  // Everybody who is mailed would read it.
  if (hasUser(value))
    return {
      kind: 'refused',
      wanted: 'the address of the site without a user name or password, as in https://example.org',
    }
  if (url === undefined || !/^https?:/.test(url)) return { kind: 'refused', wanted: wholeAddress }
  const root = `${new URL(url).origin}/`
  if (url === root) return { kind: 'address', url }
  return {
    kind: 'refused',
    wanted: `${root.slice(0, -1)} and nothing behind it, since a site cannot lie under a path (${url.slice(root.length - 1)})`,
  }
}
