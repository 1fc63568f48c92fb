import type { Redirect } from '#src/contract/redirects.ts'
import { toRoute } from '#src/lib/paths.ts'

/**
 * Old addresses as static hosts read them (`_redirects` of Netlify and Cloudflare Pages): a line an address. What is gone
 * stands in none, since those hosts have no word for it: it is missing there.
 */
export function redirectsFile(redirects: readonly Redirect[]): string {
  return redirects
    .flatMap(({ from, to, status }) => {
      if (to === undefined) return []
      const isStory = toRoute(from).kind === 'story' && toRoute(to).kind === 'story'
      const parts = isStory ? ['', '.json', '.md'] : ['']
      return parts.map((part) => `${from}${part} ${to}${part} ${status}\n`)
    })
    .join('')
}
