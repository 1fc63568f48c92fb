import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { mostRelated } from '#src/article/relate.ts'
import { fieldDocuments, jsonSchemas } from '#src/publish/site/json-schemas.ts'
import { smallStory } from '#src/test/written-story.ts'
import { mostBlocks, parseArticleSource } from './article.ts'
import { mostInside } from './block.ts'
import { cardSize } from './card.ts'
import { contributorSource } from './contributor.ts'
import { frontSource } from './listing.ts'
import { parsePageSource } from './own-page.ts'
import { parseLeniently } from './parse.ts'
import { parseSourceBody } from './parse-body.ts'
import type { Problem } from './problem.ts'
import { publicationSource } from './publication.ts'
import { mostBytes, mostDepth, mostValues, readJson } from './read-json.ts'
import { mostCharacters } from './text.ts'
import { parseUrl } from './url.ts'

type Schema = {
  type?: string
  const?: unknown
  enum?: unknown[]
  anyOf?: Schema[]
  oneOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema | Schema[]
  additionalProperties?: boolean | Schema
  minItems?: number
  maxItems?: number
  maxLength?: number
  minimum?: number
  maximum?: number
}
type Row = { field: string; needed: string; most: string; about: string }
type Part = { heading: string; tables: Row[][]; examples: string[] }

const count = (value: number) => value.toLocaleString('en-GB')
const childrenOf = ({
  properties = {},
  items = [],
  anyOf = [],
  oneOf = [],
  additionalProperties,
}: Schema): Schema[] => [
  ...(typeof additionalProperties === 'object' ? [additionalProperties] : []),
  ...Object.values(properties),
  ...[items].flat(),
  ...anyOf,
  ...oneOf,
]
const isObject = ({ properties }: Schema) => properties !== undefined
const kindOf = ({ properties }: Schema) => properties?.kind?.const
const withInner = (schema: Schema): Schema[] => [schema, ...childrenOf(schema).flatMap(withInner)]

/** What a schema allows at most, as the document writes it. */
function mostOf(schema: Schema): string {
  const { type, anyOf = [], items, minItems = 0, maxItems, maxLength, minimum, maximum } = schema
  // Running text is a text or a list of parts; `alt` is a text or `null`.
  const text = anyOf.find((one) => one.type === 'string')
  if (text !== undefined) return mostOf(text)
  if (maxLength !== undefined) return `${count(maxLength)} characters`
  if (maximum !== undefined) return `${minimum} to ${count(maximum)}`
  if (type !== 'array') return ''
  const [first = {}] = [items ?? []].flat()
  const many = Array.isArray(items)
    ? `${items.length}`
    : `${minItems > 0 ? `${minItems} to ` : ''}${count(maxItems ?? 0)}`
  const each = mostOf(first)
  return each === '' ? many : `${many}, each ${each}`
}

/** One object of the schema, a line a field. A block bears its kind, and its `id` and `kind` are told once for all. */
function linesOf(schema: Schema): string {
  const { properties = {}, required = [] } = schema
  const kind = kindOf(schema)
  const own = Object.entries(properties).filter(([name]) => kind === undefined || (name !== 'kind' && name !== 'id'))
  const lines = own.map(([name, one]) => `${name}|${required.includes(name) ? 'yes' : ''}|${mostOf(one)}`)
  return [...(kind === undefined ? [] : [`block ${kind}`]), ...lines.toSorted()].join('\n')
}

// The deepest item of a list may hold no list, so it is no item of another sort.
const isDeepest = ({ properties }: Schema) =>
  properties?.items?.maxItems === undefined && properties?.items?.type === 'array'

// Words have a document of their own (docs/words.md).
const { words: _, ...contract } = jsonSchemas() as Record<string, Schema>
const wholes: Schema[] = Object.values(contract)
const objects = wholes.flatMap(withInner).filter(isObject)
const inSchema = new Set(objects.filter((one) => !isDeepest(one)).map(linesOf))
const blockKinds = new Set<unknown>(objects.map(kindOf).filter((kind) => kind !== undefined))
const valuesOf = (schema: Schema): unknown[] =>
  schema.properties !== undefined
    ? []
    : [
        ...(schema.enum ?? []),
        ...('const' in schema ? [schema.const] : []),
        ...[schema.items ?? []].flat().flatMap(valuesOf),
      ]

const cellsOf = (line: string) => line.split(/\s*\|\s*/).slice(1, -1)
const bare = (cell = '') => cell.replace(/^`(.*)`$/, '$1')

const examplesIn = (text: string) => [...text.matchAll(/^```json\n(.*?)^```/gms)].map(([, code = '']) => code)

/** The parts of the document, each with its tables of fields and its examples. */
function partsOf(document: string): Part[] {
  return document.split(/^#+ /m).map((text) => {
    const [heading = ''] = text.split('\n')
    const tables = [...text.matchAll(/^\| field \|.*\n\|[-|]+\|\n((?:\|.*\n)+)/gm)].map(([, rows = '']) =>
      rows
        .trim()
        .split('\n')
        .map((line) => {
          const [field, needed = '', most = '', about = ''] = cellsOf(line)
          return { field: bare(field), needed, most, about }
        }),
    )
    return { heading: bare(heading.trim()), tables, examples: examplesIn(text) }
  })
}

const document = fieldDocuments()
const parts = partsOf(document)
const isBlock = ({ heading }: Part) => blockKinds.has(heading)
const linesOfTable = (rows: Row[]) => rows.map(({ field, needed, most }) => `${field}|${needed}|${most}`).toSorted()
const inDocument = new Set(
  parts.flatMap((part) => {
    const tables = part.tables.map((rows, at) =>
      [...(isBlock(part) && at === 0 ? [`block ${part.heading}`] : []), ...linesOfTable(rows)].join('\n'),
    )
    // A block without a field of its own has no table.
    return isBlock(part) && tables.length === 0 ? [`block ${part.heading}`] : tables
  }),
)

/** Fields of an example that its parsed form has not: a schema passes over what it does not know. */
function lostKeys(written: unknown, parsed: unknown, path = ''): string[] {
  if (typeof written !== 'object' || written === null || typeof parsed !== 'object' || parsed === null) return []
  return Object.entries(written).flatMap(([key, value]) =>
    Object.hasOwn(parsed, key)
      ? lostKeys(value, (parsed as Record<string, unknown>)[key], `${path}.${key}`)
      : key === '$schema'
        ? []
        : [`${path}.${key}`],
  )
}

/** Parses an example as what it is: running text, a block, a story, an author's file, or a part of a story. */
function parseExample(source: string): { written: unknown; parsed: unknown; problems: Problem[] } {
  const problems: Problem[] = []
  const report = (problem: Problem) => problems.push(problem)
  const reading = readJson(source)
  if (reading.kind === 'refused') return { written: undefined, parsed: undefined, problems: [reading.problem] }
  const written = reading.value as Record<string, unknown>
  if (Array.isArray(written)) {
    const [block] = parseSourceBody([{ kind: 'paragraph', text: written }], report)
    return { written: { text: written }, parsed: block, problems }
  }
  if (blockKinds.has(written.kind) && !('schema' in written)) {
    return { written, parsed: parseSourceBody([written], report)[0], problems }
  }
  if ('name' in written) {
    const author = parseLeniently('sections' in written ? publicationSource : contributorSource, written, report)
    return author.kind === 'parsed'
      ? { written, parsed: author.output, problems }
      : { written, parsed: undefined, problems: author.problems }
  }
  if (written.schema === 'front/1') {
    const front = parseLeniently(frontSource, written, report)
    return { written, parsed: front.kind === 'parsed' ? front.output : undefined, problems }
  }
  if (written.schema === 'page/1') {
    const reading = parsePageSource(written)
    return { written, parsed: reading.kind === 'parsed' ? reading.page : undefined, problems: reading.problems }
  }
  const story = parseArticleSource('schema' in written ? written : smallStory(written))
  return { written, parsed: story.kind === 'parsed' ? story.article : undefined, problems: story.problems }
}

function keysIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  const inner = Object.values(value).flatMap(keysIn)
  return Array.isArray(value) ? inner : [...Object.keys(value), ...inner]
}

const listDepth = (schema: Schema): number => {
  const [item = {}] = [schema.properties?.items?.items ?? []].flat()
  return isObject(item) ? 1 + listDepth(item) : 0
}

describe('the document of a story', () => {
  it('lists every object of the schema with its fields, what is needed and what fits, and nothing else', () => {
    expect([...inDocument].toSorted()).toEqual([...inSchema].toSorted())
  })

  it('names every value that a field may be chosen from', () => {
    const rows = parts.flatMap(({ tables }) => tables.flat())
    const missing = objects.flatMap(({ properties = {} }) =>
      Object.entries(properties)
        .filter(([name, schema]) => !(name === 'kind' && blockKinds.has(schema.const)) && valuesOf(schema).length > 0)
        .filter(
          ([name, schema]) =>
            !rows.some(
              ({ field, about }) => field === name && valuesOf(schema).every((value) => about.includes(`\`${value}\``)),
            ),
        )
        .map(([name, schema]) => `${name}: ${valuesOf(schema)}`),
    )
    expect([...new Set(missing)]).toEqual([])
  })

  it('names no field and no value that the schema lacks', () => {
    const known = new Set([
      ...objects.flatMap(({ properties = {} }) => Object.keys(properties)),
      ...wholes.flatMap(withInner).flatMap(valuesOf).map(String),
      'true',
      'null',
    ])
    const prose = document.replace(/^```.*?^```/gms, '')
    const named = [...prose.matchAll(/`(\$?[A-Za-z]+)`/g)].map(([, name = '']) => name)
    expect(named.length).toBeGreaterThan(100)
    expect([...new Set(named)].filter((name) => !known.has(name))).toEqual([])
  })

  const examples = parts.flatMap(({ heading, examples }) => examples.map((source) => ({ heading, source })))
  it.each(examples)('its example of $heading parses without a problem, every field of it', ({ source }) => {
    const { written, parsed, problems } = parseExample(source)
    expect(problems).toEqual([])
    expect(lostKeys(written, parsed)).toEqual([])
  })

  it.each(parts.filter(({ tables }) => tables.length > 0))('an example of $heading shows every field of it', (part) => {
    const shown = new Set(part.examples.flatMap((source) => keysIn(JSON.parse(source))))
    expect(part.tables.flat().filter(({ field }) => !shown.has(field))).toEqual([])
  })

  it('and the README have a whole story that parses', () => {
    const readme = readFileSync('README.md', 'utf8').replace(/^ {3}/gm, '')
    const stories = [document, readme].map((text) =>
      examplesIn(text).filter((source) => source.includes('"article/1"')),
    )
    expect(stories.map(({ length }) => length)).toEqual([2, 1])
    for (const { written, parsed, problems } of stories.flat().map(parseExample)) {
      expect(problems).toEqual([])
      expect(lostKeys(written, parsed)).toEqual([])
    }
  })

  it('says what a file may hold as the code does', () => {
    const rows = [...document.matchAll(/^\| ([a-z][^|]+) \| ([\d,]+)(?: bytes)? \|$/gm)]
    const list = objects.find((one) => kindOf(one) === 'list') ?? {}
    const address = (length: number) => parseUrl(`/${'a'.repeat(length - 1)}`)
    const longest = [2047, 2048, 2049].findLast((length) => address(length) !== undefined)
    expect(
      Object.fromEntries(rows.map(([, limit = '', most = '']) => [limit, Number(most.replaceAll(',', ''))])),
    ).toEqual({
      'size of a file': mostBytes,
      'lists and objects inside each other': mostDepth,
      'values in a file': mostValues,
      'blocks of a story': mostBlocks,
      'characters of one text, and of one running text': mostCharacters,
      'blocks inside a callout or details box': mostInside,
      'lists inside each other': listDepth(list),
      'characters of an address': longest,
      "characters of a block's id": list.properties?.id?.maxLength,
      'stories offered after a story': mostRelated,
    })
    expect(document).toContain(`${cardSize.width} x ${cardSize.height}`)
  })
})
