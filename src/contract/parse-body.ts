import * as v from 'valibot'
import { type Block, mostInside, publishedBlocks, type SourceBlock, sourceBlocks } from './block.ts'
import { holdsBlocks } from './inside.ts'
import { toProblem } from './parse.ts'
import { type Report, showFound, showPath } from './problem.ts'
import { cleanLine, cleanText, mostCharacters } from './text.ts'
import { parseUrl, wantedAddress } from './url.ts'

type Raw = Record<string, unknown>
type Keys = (string | number)[]
type Schemas = typeof sourceBlocks | typeof publishedBlocks

const isRecord = (value: unknown): value is Raw => typeof value === 'object' && value !== null && !Array.isArray(value)

// Values that are names, addresses or settings, never words to read.
const wordless = new Set([
  'id',
  'kind',
  'level',
  'lang',
  'src',
  'url',
  'link',
  'href',
  'ref',
  'from',
  'marks',
  'type',
  'provider',
  'role',
  'tone',
  'slot',
])

/** All words that an unknown value holds, in their order, as one plain text; without those of the field `but`. */
export function harvestText(value: unknown, but?: string): string {
  const found: string[] = []
  const visit = (part: unknown): void => {
    if (typeof part === 'string') found.push(part)
    else if (Array.isArray(part)) part.forEach(visit)
    else if (isRecord(part)) {
      for (const [key, child] of Object.entries(part)) if (!wordless.has(key) && key !== but) visit(child)
    }
  }
  visit(value)
  // A pair of surrogates that the limit cuts in two becomes a replacement character.
  return cleanText(cleanLine(found.join(' ')).slice(0, mostCharacters))
}

/** A link that cannot be followed leaves its words standing; the publisher is told. */
function reportLostLinks(value: unknown, keys: Keys, report: Report): void {
  if (Array.isArray(value)) for (const [index, item] of value.entries()) reportLostLinks(item, [...keys, index], report)
  if (!isRecord(value)) return
  for (const [key, child] of Object.entries(value)) {
    if (key === 'link' && parseUrl(child) === undefined) {
      report({ weight: 'damaged', path: showPath([...keys, key]), found: showFound(child), wanted: wantedAddress })
    } else reportLostLinks(child, [...keys, key], report)
  }
}

function toUnsupported(raw: unknown, id: string | undefined) {
  const was = isRecord(raw) && typeof raw.kind === 'string' ? cleanText(raw.kind.slice(0, 80)) : ''
  const text = harvestText(raw)
  const url = isRecord(raw) ? parseUrl(raw.url) : undefined
  return {
    ...(id === undefined ? {} : { id }),
    kind: 'unsupported' as const,
    was,
    ...(text === '' ? {} : { text }),
    ...(url === undefined ? {} : { url }),
  }
}

/** An id that is not taken: itself, or with a number, within the 80 characters that an id may have. */
export function freeId(id: string, taken: ReadonlySet<string>): string {
  let free = id
  for (let tries = 2; taken.has(free); tries += 1) free = `${id.slice(0, 74)}-${tries}`
  return free
}

/** What a walk over a body carries along: the grammar, where problems go, and the ids that were met so far. */
type Walk = { schemas: Schemas; report: Report; taken: Set<string> }
type Level = 'all' | 'simple'

/** Opens the blocks inside first, so that a bad one costs neither its neighbours nor the block around them. */
function openInside(raw: unknown, keys: Keys, walk: Walk): unknown {
  if (!isRecord(raw) || !holdsBlocks(raw.kind)) return raw
  if (!Array.isArray(raw.body) || raw.body.length > mostInside) return raw
  return { ...raw, body: parseBlocks(raw.body, 'simple', [...keys, 'body'], walk) }
}

/** The block with an id that no other has; `taken` learns of it. */
function claimId(block: SourceBlock, taken: Set<string>): SourceBlock {
  if (block.id === undefined) return block
  const id = freeId(block.id, taken)
  taken.add(id)
  return id === block.id ? block : { ...block, id }
}

function parseBlock(raw: unknown, level: Level, keys: Keys, walk: Walk): SourceBlock {
  const { schemas, report } = walk
  const parsed = v.safeParse(schemas[level], level === 'all' ? openInside(raw, keys, walk) : raw)
  if (parsed.success) {
    if (level === 'all') reportLostLinks(raw, keys, report)
    return parsed.output
  }
  for (const issue of parsed.issues) report(toProblem(issue, 'damaged', keys))
  // A published block that fits in all but its id still has to have one that no other has.
  const ownPlace = `${level === 'all' ? 'b' : 's'}${keys.filter(Number.isInteger).join('-')}`
  return toUnsupported(raw, schemas === publishedBlocks ? ownPlace : undefined)
}

function parseBlocks(raws: readonly unknown[], level: Level, base: Keys, walk: Walk): SourceBlock[] {
  return raws.map((raw, index) => claimId(parseBlock(raw, level, [...base, index], walk), walk.taken))
}

/**
 * Parses the blocks of a story in source form. A block that does not fit becomes `unsupported`, holding what words it
 * had, and is reported as `damaged`; the others are untouched. An id used twice gets a number; `taken` gathers all ids.
 */
export function parseSourceBody(
  raws: readonly unknown[],
  report: Report,
  taken: Set<string> = new Set(),
): SourceBlock[] {
  return parseBlocks(raws, 'all', ['body'], { schemas: sourceBlocks, report, taken })
}

/** The same for the published form: every block of the result has an id. */
export function parsePublishedBody(raws: readonly unknown[], report: Report, taken: Set<string> = new Set()): Block[] {
  // Sound: the published schemas ask for ids and sizes, and `toUnsupported` is given an id.
  return parseBlocks(raws, 'all', ['body'], { schemas: publishedBlocks, report, taken }) as Block[]
}
