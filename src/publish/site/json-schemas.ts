import { type JsonSchema, toJsonSchema } from '@valibot/to-json-schema'
import { articleSourceSchema } from '#src/contract/article.ts'
import { contributorSource } from '#src/contract/contributor.ts'
import { publicationSource } from '#src/contract/publication.ts'

// `typeMode: 'input'` would stop at the length of a list and leave its items out (see `list` in the contract).
const made = (schema: Parameters<typeof toJsonSchema>[0], title: string): JsonSchema => ({
  ...toJsonSchema(schema, { errorMode: 'ignore' }),
  title,
})

/** The JSON Schemas of what publishers write, by name: served at `/schema/<name>.json` for their editors. */
export function jsonSchemas(): Record<'article' | 'author' | 'publication', JsonSchema> {
  return {
    article: made(articleSourceSchema, 'A story of Standfirst (article/1, source form)'),
    author: made(contributorSource, 'An author of Standfirst'),
    publication: made(publicationSource, 'A publication of Standfirst (publication/1)'),
  }
}
