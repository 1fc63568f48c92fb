import Validator from '@adobe/structured-data-validator'
import WebAutoExtractor from '@marbec/web-auto-extractor'
import { schemaOrg } from './schema-org.ts'

/**
 * What Google reads of a page's linked data, by its pages "Article", "Profile page" and "Site names" (Search Central,
 * structured data): the required and the recommended properties. Breadcrumbs are checked by the validator itself.
 */
const asked: Readonly<Record<string, readonly string[]>> = {
  NewsArticle: ['headline', 'image', 'datePublished', 'dateModified', 'author.name', 'author.url', 'publisher.name'],
  ProfilePage: ['mainEntity.name', 'mainEntity.url'],
  WebSite: ['name', 'url'],
}

const validator = new Validator(schemaOrg())

function isMissing(value: unknown, path: readonly string[]): boolean {
  if (Array.isArray(value)) return value.length === 0 || value.some((one) => isMissing(one, path))
  const [name, ...rest] = path
  if (name === undefined) return value === undefined || value === null || value === ''
  return typeof value !== 'object' || value === null || isMissing((value as Record<string, unknown>)[name], rest)
}

/**
 * What is wrong with the linked data of an HTML page, read and judged by tools that are not ours: properties and types that
 * schema.org does not know, what its types must have, and what Google asks for. Empty if all is well; a page without linked
 * data is wrong.
 */
export async function linkedDataFaults(html: string): Promise<string[]> {
  const extracted = new WebAutoExtractor().parse(html)
  const types = Object.entries(extracted.jsonld)
  const missing = types.flatMap(([type, nodes]) =>
    nodes.flatMap((node) =>
      (asked[type] ?? []).filter((path) => isMissing(node, path.split('.'))).map((path) => `${type} has no ${path}`),
    ),
  )
  const issues = await validator.validate(extracted)
  const messages = issues.map(({ rootType, issueMessage }) => `${rootType}: ${issueMessage}`)
  return [...(types.length === 0 ? ['no linked data'] : []), ...missing, ...messages]
}

/** Linked data as a page holds it. */
export const inPage = (graph: unknown) =>
  `<!doctype html><head><script type="application/ld+json">${JSON.stringify(graph)}</script></head>`
