/** What publishers write, each kind of file with a schema of its own. */
export const schemaNames = ['article', 'author', 'front', 'page', 'publication', 'words'] as const
export type SchemaName = (typeof schemaNames)[number]

/**
 * Where the schema of a kind of file lies in the repository: editors find it there without a network, and publishing puts
 * it at `/schema/<name>.json` as it is. Written by `npm run schemas`.
 */
export const schemaFile = (name: SchemaName) => new URL(`../../../docs/contracts/${name}.schema.json`, import.meta.url)
