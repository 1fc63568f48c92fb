import { readFileSync } from 'node:fs'
import { type JsonSchema, toJsonSchema } from '@valibot/to-json-schema'
import { articleSourceSchema } from '#src/contract/article.ts'
import { contributorSource } from '#src/contract/contributor.ts'
import { frontSource } from '#src/contract/listing.ts'
import { pageSourceSchema } from '#src/contract/own-page.ts'
import { publicationSource } from '#src/contract/publication.ts'
import type { SchemaName } from './schema-files.ts'
import { wordsSchema } from './words-schema.ts'

/** The documents that tell publishers what each field is, as one text. */
export const fieldDocuments = () =>
  ['article', 'front', 'page', 'publication']
    .map((name) => readFileSync(new URL(`../../../docs/contracts/${name}.md`, import.meta.url), 'utf8'))
    .join('\n')

const ofEveryBlock = {
  id: 'the name of the block on the page, for links to it: a lower-case letter, then letters, digits and hyphens',
  kind: 'what the block is',
}

/** An object is known by the names of its fields, a block by its kind: no two have the same but the same things. */
const keyOf = (kind: string, fields: readonly string[]) => `${kind}: ${fields.toSorted().join(' ')}`

/** What each field is, by the object that it belongs to, from the tables of the documents. */
function readFields(documents: string): Map<string, Record<string, string>> {
  const known = new Map<string, Record<string, string>>()
  for (const part of documents.split(/^#+ /m)) {
    const block = /^`(\w+)`$/m.exec(part.split('\n')[0] ?? '')?.[1]
    const tables = [...part.matchAll(/^\| field \|.*\n\|[-|]+\|\n((?:\|.*\n)+)/gm)]
    for (const [at, [, rows = '']] of tables.entries()) {
      const cells = rows
        .trim()
        .split('\n')
        .map((row) => row.split(/\s*\|\s*/).slice(1, -1))
      const fields = Object.fromEntries(cells.map(([name = '', , , about = '']) => [name.replaceAll('`', ''), about]))
      known.set(keyOf(block !== undefined && at === 0 ? block : '', Object.keys(fields)), fields)
    }
  }
  return known
}

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The same schema with every object closed, and a description for each of its fields. */
function complete(schema: JsonSchema, fields: ReadonlyMap<string, Record<string, string>>): JsonSchema {
  const within = (value: unknown): unknown =>
    Array.isArray(value) ? value.map(within) : isSchema(value) ? complete(value, fields) : value
  const { properties, ...rest } = schema
  const inner = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, within(value)]))
  if (properties === undefined) return inner
  const kind = isSchema(properties.kind) ? properties.kind.const : undefined
  const own = Object.keys(properties).filter((name) => kind === undefined || (name !== 'id' && name !== 'kind'))
  const about: Record<string, string> = {
    ...(kind === undefined ? {} : ofEveryBlock),
    ...fields.get(keyOf(kind === undefined ? '' : String(kind), own)),
  }
  const described = Object.entries(properties).map(([name, value]) => [
    name,
    { ...(within(value) as JsonSchema), ...(Object.hasOwn(about, name) ? { description: about[name] } : {}) },
  ])
  return { ...inner, properties: Object.fromEntries(described), additionalProperties: false }
}

// `typeMode: 'input'` would stop at the length of a list and leave its items out (see `list` in the contract).
function made(schema: Parameters<typeof toJsonSchema>[0], title: string, documents: string): JsonSchema {
  const { properties = {}, ...rest } = toJsonSchema(schema, { errorMode: 'ignore' })
  // Every file may name its schema.
  const whole = { ...rest, properties: { $schema: { type: 'string' as const }, ...properties } }
  return { ...complete(whole, readFields(documents)), title }
}

/** The JSON Schemas of what publishers write, by name. `documents` tells what each field is. */
export function jsonSchemas(documents = fieldDocuments()): Record<SchemaName, JsonSchema> {
  return {
    article: made(articleSourceSchema, 'A story of Standfirst (article/1, source form)', documents),
    author: made(contributorSource, 'An author of Standfirst', documents),
    front: made(frontSource, 'The front page of a publication of Standfirst (front/1, source form)', documents),
    page: made(pageSourceSchema, "A page of a publication's own of Standfirst (page/1, source form)", documents),
    publication: made(publicationSource, 'A publication of Standfirst (publication/1)', documents),
    words: wordsSchema(),
  }
}

/** A schema as its file holds it: a line for each field of the file that it describes, so that changes can be read. */
export function schemaText({ properties = {}, ...rest }: JsonSchema): string {
  const linesOf = (entries: object) =>
    Object.entries(entries).map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`)
  const fields = `"properties": {\n  ${linesOf(properties).join(',\n  ')}\n }`
  return `{\n ${[...linesOf(rest), fields].join(',\n ')}\n}\n`
}
