import type { Problem } from '#src/contract/problem.ts'
import type { Redirect } from '#src/contract/redirects.ts'
import type { Url } from '#src/contract/url.ts'
import { paths, shortAddress, toRoute, withoutSlash } from '#src/lib/paths.ts'
import { nearest } from '#src/lib/slips.ts'
import type { Edition } from './edition.ts'

/** An old address with the place at which it was written. */
type Entry = Redirect & { file: string; path: string; weight: Problem['weight'] }

/** The path of an address of this site, as addresses are compared: with no slash at its end. */
export const barePath = (address: string): string => withoutSlash(address.replace(/[?#].*$/s, ''))

/** What stories were called before, then what redirects.json names. */
function* entriesOf({ stories, redirects = [] }: Edition): Generator<Entry> {
  for (const { file, article } of stories) {
    for (const [index, old] of (article.formerly ?? []).entries()) {
      const to = paths.story(article.slug) as Url
      // Nothing of the story is lost by a name that it cannot have had.
      const place = { file, path: `formerly[${index}]`, weight: 'note' } as const
      yield { from: paths.story(old) as Url, to, status: 301, ...place }
    }
  }
  for (const entry of redirects) yield { ...entry, file: 'redirects.json', weight: 'damaged' }
}

/** Where an entry leads in the end; undefined if it leads round in a circle. */
function follow(entry: Entry, byPath: ReadonlyMap<string, Entry>): Redirect | undefined {
  const met = new Set<Entry>()
  let { to, status }: Redirect = entry
  for (
    let at: Entry | undefined = entry;
    at !== undefined;
    at = to?.startsWith('/') ? byPath.get(barePath(to)) : undefined
  ) {
    if (met.has(at)) return undefined
    met.add(at)
    to = at.to
    status = at.status === 301 ? status : at.status
    if (at.status === 410) return { from: entry.from, status: 410 }
  }
  return { from: entry.from, status, ...(to === undefined ? {} : { to }) }
}

const isOfPage = (address: string) => ['story', 'section', 'author', 'page'].includes(toRoute(barePath(address)).kind)

/** What is published, as far as it has addresses. */
type Published = {
  articles: readonly { slug: string }[]
  sections: readonly { id: string; page: number }[]
  authors: readonly { author: { id: string }; page: number }[]
  pages: readonly { slug: string }[]
}

const addressesOf = ({ articles, sections, authors, pages }: Published): ReadonlySet<string> =>
  new Set([
    paths.front(),
    paths.newsletters(),
    ...articles.map(({ slug }) => paths.story(slug)),
    ...sections.map(({ id, page }) => paths.section(id, page)),
    ...authors.map(({ author, page }) => paths.author(author.id, page)),
    ...pages.map(({ slug }) => paths.page(slug)),
  ])

const shortTaken = (slug: string, path: string): Problem => ({
  weight: 'note',
  path,
  found: `"${slug}", whose short address is the site's own`,
  wanted: `a name that no part of the site has, if "/${slug}" is to lead to the page`,
  mend: `give it another, or link to "${paths.page(slug)}"`,
})

/**
 * All old addresses of an edition, each with the address where it leads in the end: none leads on to another, and none in
 * a circle. Where something is published, it is shown. Pages of the publication's own can be asked for by their short
 * addresses.
 */
export function settleRedirects(
  edition: Edition,
  published: Published,
  report: (file: string, problem: Problem) => void,
): Redirect[] {
  const pages = addressesOf(published)
  const byPath = new Map<string, Entry>()
  for (const entry of entriesOf(edition)) {
    const { file, path, weight, from } = entry
    const say = (found: string, wanted: string) => report(file, { weight, path, found: `"${from}", ${found}`, wanted })
    const other = byPath.get(barePath(from))
    if (pages.has(barePath(from))) say('at which a page is published', 'an address at which there is none any more')
    else if (other !== undefined) say(`which ${other.file} names already (${other.path})`, 'each old address once')
    else byPath.set(barePath(from), entry)
  }
  // The publisher's own word for an address goes first; whoever types "/about" otherwise means the page of that name.
  for (const { slug } of published.pages) {
    const from = shortAddress(slug) as Url | undefined
    if (from === undefined) {
      // A page without a file is a policy of publication.json.
      const written = edition.pages?.find(({ page }) => page.slug === slug)
      report(written?.file ?? 'publication.json', shortTaken(slug, written ? 'slug' : `policies.${slug}`))
      continue
    }
    const place = { file: '', path: '', weight: 'note' } as const
    if (!pages.has(from) && !byPath.has(from))
      byPath.set(from, { from, to: paths.page(slug) as Url, status: 301, ...place })
  }
  return [...byPath.values()].flatMap((entry) => {
    const { file, path, from, to = '' } = entry
    const settled = follow(entry, byPath)
    if (settled === undefined) {
      const wanted = 'an address from which no other leads back'
      report(file, {
        weight: 'damaged',
        path: `${path}.to`,
        found: `"${from}", which leads to itself in the end`,
        wanted,
        mend: 'take out one of those that lead in a circle',
      })
      return []
    }
    if (isOfPage(to) && !pages.has(barePath(to)) && !byPath.has(barePath(to))) {
      const meant = nearest(barePath(to), pages)
      report(file, {
        weight: 'note',
        path: `${path}.to`,
        found: `"${to}"`,
        wanted: 'an address at which something is published',
        mend: meant === undefined ? 'no such page is there: mend the address' : `did you mean "${meant}"?`,
      })
    }
    return [settled]
  })
}
