/**
 * Whether a request that would change something comes from a page of ours. Browsers say so by `Sec-Fetch-Site` and
 * `Origin`, which no page can forge; what says neither is no browser and is refused as well. `origins` are ours beside
 * the one that the request itself was sent to.
 */
export function isSameOrigin(headers: Headers, origins: ReadonlySet<string>): boolean {
  const site = headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin') return false
  const origin = headers.get('origin')
  if (origin === null) return site === 'same-origin'
  if (origins.has(origin)) return true
  const host = headers.get('host')
  return host !== null && (origin === `http://${host}` || origin === `https://${host}`)
}
