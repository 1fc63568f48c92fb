const defaultPorts: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' }

/** Whether a request was sent to the host of `origin`, as browsers write it or with the port that goes without saying. */
function isSentTo(origin: string, host: string | null): boolean {
  const { protocol, host: own } = new URL(origin)
  const asked = host?.toLowerCase()
  return asked === own || asked === `${own}:${defaultPorts[protocol]}`
}

/**
 * Whether a request that would change something comes from a page of ours. Browsers say so by `Sec-Fetch-Site` and
 * `Origin`, which no page can forge; what says neither is no browser and is refused as well. `own` is where readers
 * reach the site, as in `https://news.example.org`: what was sent to another host, or from another origin, is not
 * ours, also where both are the same (a name that somebody else has pointed at this server). Without it, whatever host
 * a request was sent to is ours.
 */
export function isSameOrigin(headers: Headers, own: string | undefined): boolean {
  const site = headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin') return false
  const origin = headers.get('origin')
  const host = headers.get('host')
  if (own !== undefined && !isSentTo(own, host)) return false
  if (origin === null) return site === 'same-origin'
  if (own !== undefined) return origin === own
  return host !== null && (origin === `http://${host}` || origin === `https://${host}`)
}
