import type { Article } from '#src/contract/article.ts'
import type { Front, SectionForm } from '#src/contract/listing.ts'
import type { PublicationSource } from '#src/contract/publication.ts'
import type { Teaser } from '#src/contract/teaser.ts'
import type { WrittenFront } from '#src/publish/check/front.ts'

type Strip = Front['strips'][number]
type Place = { section: string; name: string; form: SectionForm; stories: readonly string[] }

// A lead, two beside it and a row of four.
const mostOnTop = 7
// What fills the rows of each form: a lead has two beside it.
const mostIn: Record<SectionForm, number> = { lead: 3, strip: 4, list: 6, columns: 4 }

/**
 * Forms in which no row has a hole: a section with one story fills its row, or shares it with the next that has one; two
 * stories stand side by side.
 */
function fillRows(strips: readonly Strip[]): Strip[] {
  const filled: Strip[] = []
  for (let at = 0; at < strips.length; at += 1) {
    const [strip, next] = strips.slice(at, at + 2)
    if (strip === undefined) break
    if (strip.items.length > 1) {
      filled.push(strip.form === 'lead' && strip.items.length === 2 ? { ...strip, form: 'strip' } : strip)
    } else if (next?.items.length === 1) {
      filled.push({ ...strip, form: 'half' }, { ...next, form: 'half' })
      at += 1
    } else filled.push({ ...strip, form: 'lead' })
  }
  return filled
}

/** The sections that stand on the front page, in their order. What could not be read of it must not cost a section. */
function placesOf({ sections }: Pick<PublicationSource, 'sections'>, front: WrittenFront | undefined): Place[] {
  const names = new Map(sections.map(({ id, name }) => [id, name]))
  const chosen = new Map<string, Place>()
  let isDamaged = front?.isDamaged ?? false
  for (const { section, form, stories } of front?.sections ?? []) {
    const name = names.get(section)
    if (name === undefined) isDamaged = true
    else if (!chosen.has(section)) {
      chosen.set(section, { section, name, form, stories: stories.map(({ slug }) => slug) })
    }
  }
  if (chosen.size > 0 && !isDamaged) return [...chosen.values()]
  const others = sections.filter(({ id }) => !chosen.has(id))
  return [
    ...chosen.values(),
    ...others.map(({ id, name }) => ({ section: id, name, form: 'strip' as const, stories: [] })),
  ]
}

/**
 * What the top leaves to the sections that front.json names, so that each has something to show: of those for which nothing
 * was chosen the oldest story, which in a larger edition stands at no top.
 */
function leftBelow(
  articles: readonly Article[],
  front: WrittenFront | undefined,
  taken: ReadonlySet<Article>,
): ReadonlySet<Article> {
  const left = new Set<Article>()
  for (const { section, stories } of front?.sections ?? []) {
    const chosen = new Set(stories.map(({ slug }) => slug))
    if (articles.some((one) => chosen.has(one.slug) && !taken.has(one))) continue
    const oldest = articles.findLast((one) => one.section === section && !taken.has(one))
    if (oldest !== undefined) left.add(oldest)
  }
  return left
}

/**
 * Lays out the front page as front.json says: what leads, then the sections in their forms. What it leaves open is filled
 * with the newest, and without it all is. A story that is not public leaves its place to the next. `articles` are the
 * newest first.
 */
export function layFront(
  articles: readonly Article[],
  publication: Pick<PublicationSource, 'sections' | 'front'>,
  front: WrittenFront | undefined,
  listed: (article: Article) => Teaser,
): Front {
  const bySlug = new Map(articles.map((article) => [article.slug, article]))
  const find = (slugs: readonly string[]) => slugs.flatMap((slug) => bySlug.get(slug) ?? [])
  const lead = front === undefined || front.lead.length === 0 ? publication.front : front.lead.map(({ slug }) => slug)
  const places = placesOf(publication, front)
  // What is chosen for a section is not used up to fill what stands before it.
  const kept = new Set(places.flatMap(({ stories }) => find(stories)))
  const newest = articles.filter((one) => !kept.has(one))
  const leads = find(lead ?? [])
  const left = leftBelow(articles, front, new Set(leads))
  const leading = [...leads, ...newest.filter((one) => !left.has(one))]
  const top = [...new Set(leading.length === 0 ? articles.slice(0, 1) : leading)].slice(0, mostOnTop)
  const used = new Set(top)
  const strips = places.map(({ section, name, form, stories }) => {
    const own = newest.filter((one) => one.section === section)
    const items = [...new Set([...find(stories), ...own])].filter((one) => !used.has(one)).slice(0, mostIn[form])
    for (const one of items) used.add(one)
    return { section, name, form, items: items.map(listed) }
  })
  return {
    schema: 'front/1',
    ...(front?.promo === undefined ? {} : { promo: front.promo }),
    top: top.map(listed),
    strips: fillRows(strips.filter(({ items }) => items.length > 0)),
  }
}
