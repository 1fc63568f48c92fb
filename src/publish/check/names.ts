import type { Article, ArticleSource } from '#src/contract/article.ts'
import { insideOf } from '#src/contract/inside.ts'
import type { Problem } from '#src/contract/problem.ts'
import type { PublicationSource } from '#src/contract/publication.ts'
import { toRoute, withoutSlash } from '#src/lib/paths.ts'
import { nearest } from '#src/lib/slips.ts'
import { type Keys, note, objectsIn } from './visit.ts'

/** What of an edition bears a name that stories may write. */
export type Names = {
  /** The beginning of the publication's own addresses, as in `https://paper.example`. */
  origin: string
  /** The ids of the blocks of every published story, by its slug. */
  blocks: ReadonlyMap<string, ReadonlySet<string>>
  /** Paths that led somewhere before, and still do. */
  old: ReadonlySet<string>
  /** The ids of the blocks of every page of the publication's own, by its slug. */
  pages: ReadonlyMap<string, ReadonlySet<string>>
  sections: ReadonlySet<string>
  authors: ReadonlySet<string>
}

/** The ids of a published story's blocks, those inside of boxes too. */
export function blockIds({ lead, body }: Pick<Article, 'body'> & { lead?: Article['lead'] }): Set<string> {
  const blocks = lead === undefined ? body : [lead, ...body]
  return new Set(blocks.flatMap((block) => [block.id, ...insideOf(block).map(({ id }) => id)]))
}

/** Names what leads nowhere, with what was probably meant. */
export function nowhere(keys: Keys, name: string, what: string, known: Iterable<string>): Problem {
  const meant = nearest(name, known)
  const mend = meant === undefined ? 'mend the name, or take it out' : `did you mean "${meant}"?`
  return note(keys, `"${name}"`, `the name of ${what}`, mend)
}

// Fields that hold an address that a reader may follow.
const addresses = ['link', 'url', 'privacyUrl', 'canonical']

/** Whether something other than a page of the app lies at a path. */
export type IsFile = (path: string) => boolean

/** Names a link to a page of the publication that it does not have, or to a passage that the story there does not have. */
function checkAddress(keys: Keys, address: string, names: Names, isFile: IsFile | undefined): Problem[] {
  const { origin, pathname, hash } = new URL(address, names.origin)
  if (origin !== names.origin || names.old.has(withoutSlash(pathname))) return []
  const route = toRoute(pathname.replace(/\.(?:json|md)$/, ''))
  const missing = (name: string, what: string, known: Iterable<string>) => [nowhere(keys, name, what, known)]
  if (route.kind === 'section' && !names.sections.has(route.id)) return missing(route.id, 'a section', names.sections)
  if (route.kind === 'author' && !names.authors.has(route.id)) return missing(route.id, 'an author', names.authors)
  if (route.kind === 'missing' && isFile?.(pathname) === false)
    return [note(keys, `"${address}"`, 'an address at which something is published', 'mend it, or take it out')]
  if (route.kind !== 'story' && route.kind !== 'quote' && route.kind !== 'page') return []
  const [known, what] =
    route.kind === 'page' ? [names.pages, 'a page in pages/'] : [names.blocks, 'a story of the edition']
  const ids = known.get(route.slug)
  if (ids === undefined) return missing(route.slug, what, known.keys())
  const block = route.kind === 'quote' ? route.block : hash.slice(1)
  // Ids that begin so are the page's own; a text fragment names words and no block.
  if (block === '' || /^(?:sf-|:~:)/.test(block) || ids.has(block)) return []
  return missing(block, route.kind === 'page' ? 'a block of that page' : 'a block of that story', ids)
}

/**
 * Names every address within a value that leads to nothing of the publication's own. With `isFile`, a path of the site that
 * is no page's and no file's is named as well; else another program may answer there.
 */
export function checkAddresses(value: unknown, names: Names, isFile?: IsFile): Problem[] {
  return objectsIn(value).flatMap(({ value: object, keys }) =>
    addresses.flatMap((key) => {
      const address = object[key]
      return typeof address === 'string' && (address.startsWith('/') || address.startsWith(names.origin))
        ? checkAddress([...keys, key], address, names, address.startsWith('/') ? isFile : undefined)
        : []
    }),
  )
}

/** Names the sources that running text and quotes refer to and that the story does not list. */
function checkReferences(story: ArticleSource): Problem[] {
  const known = new Set(story.sources.map(({ id }) => id))
  return objectsIn(story).flatMap(({ value, keys }) => {
    // An embed has a `ref` as well: what its provider calls it.
    const field = 'provider' in value ? undefined : keys.at(-1) === 'attribution' ? 'source' : 'ref'
    const name = field === undefined ? undefined : value[field]
    if (field === undefined || typeof name !== 'string' || known.has(name)) return []
    return [nowhere([...keys, field], name, 'a source that the story lists in "sources"', known)]
  })
}

/** Names what a story refers to by a name that nothing has: stories, blocks, sources, pages. */
export function checkNames(story: ArticleSource, article: Article, names: Names): Problem[] {
  const ids = blockIds(article)
  const slugs = names.blocks
  return [
    ...(story.related ?? []).flatMap(({ items }, group) =>
      items.flatMap((slug, at) => {
        const keys = ['related', group, 'items', at]
        if (slug === story.slug) return [note(keys, `"${slug}", the story itself`, 'another story', 'take it out')]
        return slugs.has(slug) ? [] : [nowhere(keys, slug, 'a story of the edition', slugs.keys())]
      }),
    ),
    ...story.corrections.flatMap(({ block }, at) =>
      block === undefined || ids.has(block) ? [] : [nowhere(['corrections', at, 'block'], block, 'a block', ids)],
    ),
    ...story.body.flatMap((block, at) =>
      block.kind !== 'pullquote' || block.from === undefined || ids.has(block.from)
        ? []
        : [nowhere(['body', at, 'from'], block.from, 'a block', ids)],
    ),
    ...checkReferences(story),
    ...checkAddresses(story, names),
  ]
}

/** Names each thing of a list whose id another has before it. */
function twice(things: readonly { id: string }[], keys: Keys): Problem[] {
  const known = new Set<string>()
  return things.flatMap(({ id }, at) => {
    const isTaken = known.has(id)
    known.add(id)
    return isTaken
      ? [note([...keys, at, 'id'], `"${id}" for the second time`, 'an id that no other has', 'give it another')]
      : []
  })
}

/** Names what publication.json names that is not there, and what it names twice. */
export function checkPublicationNames(publication: PublicationSource, names: Names, isFile: IsFile): Problem[] {
  const { menu = [], footer = [], policies, ...rest } = publication
  const { front = [], newsletters, offers = [] } = rest
  const slugs = names.blocks
  return [
    ...front.flatMap((slug, at) =>
      slugs.has(slug) ? [] : [nowhere(['front', at], slug, 'a story of the edition', slugs.keys())],
    ),
    ...twice(newsletters, ['newsletters']),
    ...twice(offers, ['offers']),
    ...newsletters.flatMap(({ consents }, at) => twice(consents, ['newsletters', at, 'consents'])),
    ...checkAddresses(rest, names),
    ...checkAddresses({ menu, footer, policies }, names, isFile),
  ]
}

/** Names what the file of a story or publication says twice, as it was written: parsing tells one from the other. */
export function checkWrittenIds(file: unknown): Problem[] {
  if (typeof file !== 'object' || file === null) return []
  const { body, sections } = file as { body?: unknown; sections?: unknown }
  const known = new Set<string>()
  const blocks = objectsIn(body, ['body']).filter(({ value }) => typeof value.kind === 'string' && 'id' in value)
  const problems = blocks.flatMap(({ value: { id }, keys }) => {
    if (typeof id !== 'string' || id === '') return []
    const isTaken = known.has(id)
    known.add(id)
    return isTaken
      ? [note([...keys, 'id'], `"${id}" for the second time`, 'an id that no other block has', 'give it another')]
      : []
  })
  const named = Array.isArray(sections) ? sections.filter((one) => typeof one?.id === 'string') : []
  return [
    ...problems,
    ...(named.length === (sections as unknown[] | undefined)?.length ? twice(named, ['sections']) : []),
  ]
}
