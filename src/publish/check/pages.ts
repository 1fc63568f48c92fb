import type { OwnPageSource } from '#src/contract/own-page.ts'
import type { Problem } from '#src/contract/problem.ts'
import { feedFormats } from '#src/lib/feed-formats.ts'
import { paths, toRoute } from '#src/lib/paths.ts'
import { note, objectsIn } from './visit.ts'

const madeAtTheTop: ReadonlySet<string> = new Set([
  paths.manifest(),
  paths.icon(),
  paths.sitemaps.index(),
  paths.sitemaps.news(),
  '/robots.txt',
  '/llms.txt',
  '/favicon.ico',
])

/** Whether publishing makes a file for programs at a path: a feed, a sitemap. */
export function isMachineAddress(path: string): boolean {
  if (madeAtTheTop.has(path)) return true
  const feed = feedFormats.map((format) => paths.feed(format)).find((name) => path.endsWith(name))
  if (feed === undefined) return false
  const listing = path.slice(0, -feed.length)
  return listing === '' || ['section', 'author'].includes(toRoute(listing).kind)
}

/** Names what belongs into stories alone: a page has neither sources nor prompts, and shows nothing in their places. */
export function checkForStories({ body, standfirst }: OwnPageSource): Problem[] {
  return [...objectsIn(standfirst, ['standfirst']), ...objectsIn(body, ['body'])].flatMap(({ value, keys }) => {
    if (value.kind === 'slot')
      return [note([...keys, 'slot'], `"${value.slot}"`, 'nothing: pages have no prompts', 'take the block out')]
    return typeof value.ref === 'string' && !('provider' in value)
      ? [note([...keys, 'ref'], `"${value.ref}"`, 'nothing: pages have no sources', 'write a link, or take it out')]
      : []
  })
}
