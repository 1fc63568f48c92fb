import { type Problem, showFound } from '#src/contract/problem.ts'
import { nearest } from '#src/lib/slips.ts'
import { type Keys, note } from './visit.ts'

/** What is asked of a schema of the contract: the parts of it that say which fields it reads. */
type Schema = {
  readonly type: string
  readonly kind?: string
  readonly entries?: Readonly<Record<string, Schema>>
  readonly wrapped?: Schema
  readonly item?: Schema
  readonly options?: readonly Schema[]
  readonly pipe?: readonly Schema[]
  readonly literal?: unknown
}
type Raw = Readonly<Record<string, unknown>>

const isRecord = (value: unknown): value is Raw => typeof value === 'object' && value !== null && !Array.isArray(value)

// What other systems call the same: no slip of a letter leads from one to the other.
const otherNames: Readonly<Record<string, string>> = {
  title: 'headline',
  heading: 'headline',
  subtitle: 'standfirst',
  deck: 'standfirst',
  dek: 'standfirst',
  summary: 'standfirst',
  excerpt: 'standfirst',
  description: 'standfirst',
  author: 'authors',
  date: 'publishedAt',
  published: 'publishedAt',
  datePublished: 'publishedAt',
  modified: 'updatedAt',
  updated: 'updatedAt',
  dateModified: 'updatedAt',
  tags: 'topics',
  keywords: 'topics',
  category: 'section',
  language: 'lang',
  content: 'body',
  blocks: 'body',
  href: 'link',
  src: 'url',
  type: 'kind',
  cite: 'attribution',
  hero: 'lead',
  picture: 'image',
}

/** The schemas at the heart of one: without what says that it may be missing, or is checked afterwards. */
function cores(schema: Schema): Schema[] {
  const { pipe, wrapped, options, type } = schema
  if (pipe !== undefined) return pipe.filter(({ kind }) => kind === 'schema').flatMap(cores)
  if (wrapped !== undefined) return cores(wrapped)
  return type === 'union' && options !== undefined ? options.flatMap(cores) : [schema]
}

const isNeeded = ({ type }: Schema) => type !== 'exact_optional' && type !== 'optional'

/** Of the shapes that an object may have, the one that it was probably written in. */
function shapeOf(shapes: readonly Schema[], value: Raw): Schema | undefined {
  const fits = ({ entries = {} }: Schema) =>
    Object.entries(entries).every(([key, entry]) => !isNeeded(entry) || Object.hasOwn(value, key))
  const known = ({ entries = {} }: Schema) => Object.keys(value).filter((key) => Object.hasOwn(entries, key)).length
  return shapes.find(fits) ?? shapes.toSorted((a, b) => known(b) - known(a))[0]
}

/** The field whose own fields have this name among them: `sponsored` belongs into `flags`. */
function homeOf(key: string, entries: Readonly<Record<string, Schema>>): string | undefined {
  return Object.entries(entries).find(([, entry]) =>
    cores(entry).some(({ entries: inner = {} }) => Object.hasOwn(inner, key)),
  )?.[0]
}

function mendOf(key: string, value: Raw, shapes: readonly Schema[], around: readonly string[]): string {
  if (key === 'draft') return 'write "status": "draft" to hold the story back'
  const entries: Readonly<Record<string, Schema>> = Object.assign({}, ...shapes.map((shape) => shape.entries))
  const free = Object.keys(entries).filter((name) => !Object.hasOwn(value, name))
  const other = Object.hasOwn(otherNames, key) ? otherNames[key] : undefined
  const meant = nearest(key, free) ?? (other !== undefined && free.includes(other) ? other : undefined)
  if (meant !== undefined) return `did you mean "${meant}"?`
  const home = homeOf(key, entries)
  if (home !== undefined) return `write it inside "${home}"`
  return around.includes(key) ? 'write it one level further out' : 'take it out'
}

/** What a walk over a file carries along: what it found, and the fields of the object around. */
type Walk = { found: Problem[]; around: readonly string[] }

function walkObject(shapes: readonly Schema[], value: Raw, keys: Keys, { found, around }: Walk): void {
  const shape = shapeOf(shapes, value)
  if (shape === undefined) return
  const entries = shape.entries ?? {}
  const inner: Walk = { found, around: Object.keys(entries) }
  for (const [key, child] of Object.entries(value)) {
    const entry = Object.hasOwn(entries, key) ? entries[key] : undefined
    if (entry !== undefined) walk(entry, child, [...keys, key], inner)
    else if (key !== '$schema' || keys.length > 0) {
      const mend = mendOf(key, value, shapes, typeof keys.at(-1) === 'number' ? [] : around)
      const what = `${showFound(key)}: ${showFound(child)}`
      found.push(note([...keys, key], what, 'a field that something reads', mend))
    }
  }
}

function walk(schema: Schema, value: unknown, keys: Keys, state: Walk): void {
  if (typeof value !== 'object' || value === null) return
  const parts = cores(schema)
  if (Array.isArray(value)) {
    const items = parts.flatMap(({ item }) => (item === undefined || item.type === 'unknown' ? [] : [item]))
    for (const item of items) for (const [at, one] of value.entries()) walk(item, one, [...keys, at], state)
    return
  }
  const shapes = parts.flatMap((part) =>
    part.type === 'variant'
      ? (part.options ?? []).filter(({ entries }) => entries?.kind?.literal === (value as Raw).kind)
      : part.entries === undefined
        ? []
        : [part],
  )
  if (isRecord(value)) walkObject(shapes, value, keys, state)
}

/**
 * Names every field of a file that nothing reads, at every level, with the one that was probably meant. `schema` is the
 * whole schema of the file; what does not fit it otherwise is told by its parser.
 */
export function unreadFields(schema: unknown, value: unknown): Problem[] {
  const found: Problem[] = []
  // Sound: every schema of the contract has this form; see `Schema` for what is asked of it.
  walk(schema as Schema, value, [], { found, around: [] })
  return found
}
