import type { Redirect } from '#src/contract/redirects.ts'
import { toRoute, withoutSlash } from '#src/lib/paths.ts'
import { decodePath } from './decode-path.ts'

/** Redirects by the path that is asked for, decoded and with no slash at its end. */
export type Redirects = ReadonlyMap<string, Redirect>

/** Orders the redirects of a site by path. One whose address encodes nothing can never be asked for. */
export const indexRedirects = (redirects: readonly Redirect[]): Redirects =>
  new Map(
    redirects.flatMap((one) => {
      const path = decodePath(one.from)
      return path === undefined ? [] : [[withoutSlash(path), one] as const]
    }),
  )

/** What lies beside a story's page and below it goes where the story went: the pattern of what follows its path. */
export const besideStory = String.raw`(\.json|\.md|/quotes/[a-z0-9-]+)`
const endsBeside = new RegExp(`${besideStory}$`)

/** Where an old address leads, by its path, still percent-encoded; undefined if it is none. */
export function findRedirect(redirects: Redirects, encodedPath: string): Redirect | undefined {
  const path = decodePath(encodedPath)
  if (path === undefined || redirects.size === 0) return undefined
  const own = redirects.get(withoutSlash(path))
  const [part] = endsBeside.exec(path) ?? []
  if (own !== undefined || part === undefined) return own
  const story = redirects.get(path.slice(0, -part.length))
  if (story?.to === undefined) return story
  if (toRoute(story.to).kind !== 'story') return undefined
  return { ...story, to: `${story.to}${part}` as Redirect['from'] }
}

/** The address to go on to, with what the reader's address asked for besides (`?from=mail`), unless it asks for its own. */
export function locationOf(to: string, search: string): string {
  if (to.includes('?')) return to
  const at = to.indexOf('#')
  return at === -1 ? to + search : to.slice(0, at) + search + to.slice(at)
}
