import { goneFile, paths, toRoute, withoutSlash } from '#src/lib/paths.ts'
import { decodePath } from '#src/server/site/decode-path.ts'
import { besideStory } from '#src/server/site/find-redirect.ts'
import { contentSecurityPolicy } from '#src/server/site/headers.ts'
import type { SiteRecord } from '#src/server/site/site-record.ts'

/**
 * An address that another web server has to answer in its own way. `path` is decoded and has no slash at its end; with
 * `isStory`, what lies beside a story's page and below it is meant as well.
 */
type Rule = { path: string; isStory: boolean }

/** `to` is percent-encoded, and has no characters that mean something in a web server's settings. */
export type Moved = Rule & { to: string; status: 301 | 302 }

/** `page` is the file that is shown instead, with status 410; `error` is what an app is told. */
export type Gone = Rule & { page: string; error: 'withdrawn' | 'gone' }

/** What a web server that hands out the pages by itself cannot know without us. */
export type SiteRules = { policy: string; moved: readonly Moved[]; gone: readonly Gone[] }

/** A text as a part of a pattern. */
export const escapePattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** The pattern of what lies beside a story's page and below it, as nginx and Caddy write patterns in their tables. */
export const patternBeside = (path: string): string => `~^${escapePattern(path)}${besideStory}$`

const isStory = (path: string) => toRoute(path).kind === 'story'

/** What is no plain part of an address in the settings of nginx and Caddy: variables, quotes, braces, and all but ASCII. */
const encode = (address: string) =>
  address.replace(/[^\x21-\x7e]|["$'\\`{}]/gu, (one) => (one === "'" ? '%27' : encodeURIComponent(one)))

/** The rules of a finished site, by what publishing has noted of it. */
export function siteRules(record: SiteRecord, hasStyleSheets: boolean): SiteRules {
  const old = record.redirects.flatMap(({ from, to, status }) => {
    const path = decodePath(from)
    return path === undefined ? [] : [{ path: withoutSlash(path), to, status }]
  })
  return {
    policy: contentSecurityPolicy({ ...record, hasStyleSheets }),
    moved: old.flatMap(({ path, to, status }) =>
      to === undefined || status === 410
        ? []
        : [{ path, status, to: encode(to), isStory: isStory(path) && isStory(to) }],
    ),
    gone: [
      ...record.withdrawn.map((slug) => {
        const path = paths.story(slug)
        return { path, isStory: true, page: `${path}.html`, error: 'withdrawn' as const }
      }),
      ...old.flatMap(({ path, to }) =>
        to === undefined ? [{ path, isStory: isStory(path), page: goneFile, error: 'gone' as const }] : [],
      ),
    ],
  }
}
