import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { sampleStory } from '#src/test/written-story.ts'
import { fieldDocuments, jsonSchemas, schemaText } from './json-schemas.ts'
import { type SchemaName, schemaFile, schemaNames } from './schema-files.ts'
import { withWordsTable, wordsDocument } from './words-schema.ts'

type Schema = {
  type?: string | string[]
  const?: unknown
  enum?: unknown[]
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: boolean | Schema
  propertyNames?: Schema
  items?: Schema | Schema[]
  additionalItems?: boolean
  description?: string
  minItems?: number
  maxItems?: number
  minLength?: number
  maxLength?: number
  pattern?: string
  minimum?: number
  maximum?: number
}
// Every keyword that the schemas use is either checked below or says nothing about validity.
const checked = new Set([
  'type',
  'const',
  'enum',
  'anyOf',
  'oneOf',
  'allOf',
  'properties',
  'required',
  'additionalProperties',
  'propertyNames',
  'items',
  'additionalItems',
  'minItems',
  'maxItems',
  'minLength',
  'maxLength',
  'pattern',
  'minimum',
  'maximum',
])
const silent = new Set(['$schema', 'title', 'description', 'default'])

const typeOf = (value: unknown) =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : Number.isInteger(value) ? 'integer' : typeof value
function isOf(type: string, value: unknown): boolean {
  return typeOf(value) === type || (type === 'number' && typeof value === 'number')
}

/** The keywords of JSON Schema that our schemas use: the first fault, or `undefined`. */
function faultOf(schema: Schema | boolean, value: unknown, path = ''): string | undefined {
  if (typeof schema === 'boolean') return schema ? undefined : `${path}: nothing may stand here`
  const { type, properties = {}, required = [], items = {}, additionalItems = true } = schema
  if (type !== undefined && ![type].flat().some((one) => isOf(one, value)))
    return `${path}: ${typeOf(value)} is no ${type}`
  if ('const' in schema && schema.const !== value) return `${path}: not ${schema.const}`
  if (schema.enum !== undefined && !schema.enum.includes(value)) return `${path}: none of ${schema.enum}`
  for (const one of schema.allOf ?? []) {
    const fault = faultOf(one, value, path)
    if (fault !== undefined) return fault
  }
  for (const key of ['anyOf', 'oneOf'] as const) {
    const fits = schema[key]?.filter((one) => faultOf(one, value, path) === undefined).length
    if (fits === 0 || (key === 'oneOf' && fits !== undefined && fits > 1)) return `${path}: fits ${fits} of ${key}`
  }
  if (typeof value === 'string') {
    if (value.length < (schema.minLength ?? 0) || value.length > (schema.maxLength ?? Infinity))
      return `${path}: its length`
    if (schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(value))
      return `${path}: ${schema.pattern}`
  }
  if (typeof value === 'number' && (value < (schema.minimum ?? -Infinity) || value > (schema.maximum ?? Infinity))) {
    return `${path}: out of bounds`
  }
  if (Array.isArray(value)) {
    if (value.length < (schema.minItems ?? 0) || value.length > (schema.maxItems ?? Infinity))
      return `${path}: its length`
    for (const [at, item] of value.entries()) {
      const fault = faultOf(Array.isArray(items) ? (items[at] ?? additionalItems) : items, item, `${path}[${at}]`)
      if (fault !== undefined) return fault
    }
  } else if (typeof value === 'object' && value !== null) {
    const missing = required.find((key) => !Object.hasOwn(value, key))
    if (missing !== undefined) return `${path}: no ${missing}`
    for (const [key, child] of Object.entries(value)) {
      const fault =
        (schema.propertyNames === undefined ? undefined : faultOf(schema.propertyNames, key, `${path}.${key}`)) ??
        faultOf(
          Object.hasOwn(properties, key) ? (properties[key] ?? true) : (schema.additionalProperties ?? true),
          child,
          `${path}.${key}`,
        )
      if (fault !== undefined) return fault
    }
  }
  return undefined
}

function keywordsOf(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(keywordsOf)
  if (typeof schema !== 'object' || schema === null) return []
  return Object.entries(schema).flatMap(([key, child]) => {
    if (key === 'properties') return [key, ...Object.values(child as object).flatMap(keywordsOf)]
    return ['const', 'enum', 'default', 'required'].includes(key) ? [key] : [key, ...keywordsOf(child)]
  })
}

const objectsOf = (schema: unknown): Schema[] => {
  if (typeof schema !== 'object' || schema === null) return []
  const inner = Object.values(schema).flatMap(objectsOf)
  return 'type' in schema && 'properties' in schema ? [schema as Schema, ...inner] : inner
}

const schemas = jsonSchemas() as Record<SchemaName, Schema>
const filesIn = (folder: string) =>
  readdirSync(folder).map((name): [string, unknown] => [name, JSON.parse(readFileSync(`${folder}/${name}`, 'utf8'))])

describe('the JSON Schemas', () => {
  it('use no keyword that this test does not check', () => {
    expect(
      [...new Set(Object.values(schemas).flatMap(keywordsOf))].filter((key) => !checked.has(key) && !silent.has(key)),
    ).toEqual([])
  })
  it('are named for an editor, in a dialect that editors read, and are JSON', () => {
    for (const schema of Object.values(schemas)) {
      expect(schema).toMatchObject({
        $schema: expect.stringContaining('json-schema.org'),
        title: expect.stringContaining('Standfirst'),
        type: 'object',
      })
      expect(JSON.parse(JSON.stringify(schema))).toEqual(schema)
    }
  })
  it.each(schemaNames)('lie in the repository as the code has them: %s (else: npm run schemas)', (name) => {
    const text = readFileSync(schemaFile(name), 'utf8')
    expect(text).toBe(schemaText(jsonSchemas()[name]))
    expect(JSON.parse(text)).toEqual(schemas[name])
  })
  it('come with the table of all words in docs/words.md (else: npm run schemas)', () => {
    const document = readFileSync(wordsDocument, 'utf8')
    expect(document).toBe(withWordsTable(document))
    expect(document).toContain('| `explore.title` | Explore more |')
  })
  it('accept words of a publication, and no words that nothing says', () => {
    const own = { explore: { title: 'Read on' }, story: { minutes: { one: 'a minute', other: '{count} minutes' } } }
    expect(faultOf(schemas.words, own)).toBeUndefined()
    expect(faultOf(schemas.words, { site: { space: '' }, story: { by: '' } })).toBeUndefined()
    expect(faultOf(schemas.words, { explore: { tittle: 'Read on' } })).toBeDefined()
    expect(faultOf(schemas.words, { explore: { title: '' } })).toBeDefined()
    expect(faultOf(schemas.words, { story: { minutes: { one: '', other: '{count}' } } })).toBeDefined()
  })
  it('say of every field what it is, and close every object', () => {
    const objects = Object.values(schemas).flatMap(objectsOf)
    expect(objects.length).toBeGreaterThan(100)
    for (const { properties = {}, additionalProperties } of objects) {
      expect(additionalProperties).toBe(false)
      const silentOnes = Object.entries(properties).filter(([, { description = '' }]) => description.length < 5)
      expect(silentOnes.map(([name]) => `${name} beside ${Object.keys(properties)}`)).toEqual([])
    }
  })
  it('miss the description of a field that no document tells of', () => {
    const { author } = jsonSchemas(fieldDocuments().replace('| `location` |', '| `place` |'))
    expect((author as Schema).properties?.location).not.toHaveProperty('description')
  })
  it.each(filesIn('public/articles'))('accept the story %s', (_, story) =>
    expect(faultOf(schemas.article, story)).toBeUndefined(),
  )
  it.each(filesIn('public/authors'))('accept the author %s', (_, author) =>
    expect(faultOf(schemas.author, author)).toBeUndefined(),
  )
  it.each(['publication', 'front'] as const)('accept the %s', (name) => {
    const written: unknown = JSON.parse(readFileSync(`public/${name}.json`, 'utf8'))
    expect(faultOf(schemas[name], written)).toBeUndefined()
  })
  it('accept a story with everything that the contract knows', () => {
    expect(faultOf(schemas.article, sampleStory())).toBeUndefined()
  })
  it.each([
    ['no headline', { headline: undefined }, 'no headline'],
    ['a kind that nobody knows', { kind: 'advert' }, '.kind'],
    ['a slug that is no address', { slug: 'Not A Slug' }, '.slug'],
    ['a headline that is too long', { headline: 'x'.repeat(201) }, '.headline'],
    ['a block that nobody knows', { body: [{ kind: 'crossword' }] }, '.body[0]'],
    [
      'a mark that nobody knows',
      { body: [{ kind: 'paragraph', text: [{ text: 'x', marks: ['blink'] }] }] },
      '.body[0]',
    ],
    ['nobody who wrote it', { authors: [] }, '.authors'],
    ['a field that nothing reads', { standfrist: 'x' }, '.standfrist: nothing may stand here'],
    ['a flag that nothing reads', { flags: { sensitve: true } }, '.flags.sensitve: nothing may stand here'],
    ['a field of a block that nothing reads', { body: [{ kind: 'divider', colour: 'red' }] }, '.body[0]'],
    ['a part of running text that nothing reads', { standfirst: [{ text: 'x', lnik: '/' }] }, '.standfirst'],
    [
      'a list four deep',
      {
        body: [
          {
            kind: 'list',
            items: [{ text: 'a', items: [{ text: 'b', items: [{ text: 'c', items: [{ text: 'd' }] }] }] }],
          },
        ],
      },
      '.body[0]',
    ],
  ])('do not accept a story with %s', (_, changes, fault) => {
    const story = JSON.parse(JSON.stringify({ ...sampleStory(), ...changes }))
    expect(faultOf(schemas.article, story)).toContain(fault)
  })
})
