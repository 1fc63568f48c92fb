import type { Article } from '#src/contract/article.ts'
import type { Front } from '#src/contract/listing.ts'
import type { Publication } from '#src/contract/publication.ts'
import type { Teaser } from '#src/contract/teaser.ts'

type Strip = Front['strips'][number]

// A lead, two beside it and a row of four.
const mostOnTop = 7
const mostInStrip = 4

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

/** Lays out the front page: the editor's choice at the top, then the newest, then a strip for each section. */
export function layFront(
  articles: readonly Article[],
  picked: readonly string[],
  publication: Pick<Publication, 'sections'>,
  listed: (article: Article) => Teaser,
): Front {
  const bySlug = new Map(articles.map((article) => [article.slug, article]))
  const chosen = picked.flatMap((slug) => bySlug.get(slug) ?? [])
  const top = [...new Set([...chosen, ...articles])].slice(0, mostOnTop)
  const strips = publication.sections.map(({ id, name }) => ({
    section: id,
    name,
    form: 'strip' as const,
    items: articles
      .filter((one) => one.section === id && !top.includes(one))
      .slice(0, mostInStrip)
      .map(listed),
  }))
  return {
    schema: 'front/1',
    top: top.map(listed),
    strips: fillRows(strips.filter(({ items }) => items.length > 0)),
  }
}
