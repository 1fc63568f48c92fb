import { type Node, type ParseError, parse, parseTree, printParseErrorCode } from 'jsonc-parser'
import { type Problem, showFound } from '#src/contract/problem.ts'
import { type Keys, note } from './visit.ts'

/** A place in a text, both counted from 1. */
export type Place = { line: number; column: number }

/** The line and column of an offset. Lines end as JSON's own readers end them. */
export function placeAt(source: string, offset: number): Place {
  const before = source.slice(0, offset)
  const lines = before.split(/\r\n|\r|\n/)
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 }
}

const strict = { disallowComments: true, allowTrailingComma: false }

// What the reader of JSON says, in words for someone who writes a file by hand: what is wanted, and what mends it.
const faults: Readonly<Record<string, readonly [wanted: string, mend: string]>> = {
  CommaExpected: ['a comma', 'put a comma after what stands before'],
  ColonExpected: ['a colon between a name and its value', 'put a colon after the name'],
  PropertyNameExpected: ['a name in double quotation marks', 'put the name in "", or take out the comma before it'],
  ValueExpected: ['a value', 'take out the comma before it, or write what is missing'],
  CloseBraceExpected: ['a closing brace', 'close what was opened with {'],
  CloseBracketExpected: ['a closing bracket', 'close what was opened with ['],
  EndOfFileExpected: ['the end of the file', 'take out what stands here: the story ended before it'],
  InvalidCommentToken: ['no comment', 'take the comment out: JSON has none'],
  UnexpectedEndOfComment: ['no comment', 'take the comment out: JSON has none'],
  UnexpectedEndOfString: ['a closing quotation mark', 'end the text with ", and write a line break in it as \\n'],
  InvalidCharacter: ['no bare line break or tab in a text', 'write \\n or \\t, or leave it out'],
  InvalidEscapeCharacter: ['a sign that may follow a backslash', 'write \\\\ for a backslash itself'],
  InvalidUnicode: ['four signs of a code after \\u', 'write the sign itself'],
  InvalidSymbol: ['a text in double quotation marks', 'put it in "": curly and single marks do not count'],
}

const innerMark = [
  'no bare quotation mark inside a text',
  'write \\" for a quotation mark inside a text, or use “ ”, „ “ or « »',
] as const
const pastValue = [
  'a comma, or what closes',
  'is the quotation mark before it part of the text? Then write \\" for it. If not, take out what stands after the text',
] as const

/** What is wanted at an offset, and what mends it: a word in the wrong place means something else after a closed text. */
function faultAt(source: string, { error, offset }: ParseError): readonly [wanted: string, mend: string] | undefined {
  const code = printParseErrorCode(error)
  const isWord = code === 'InvalidSymbol'
  const isAtMark = source[offset - 1] === '"' && source[offset] !== '"'
  if (isAtMark && (isWord || code === 'CommaExpected')) return innerMark
  return isWord && /[^\s,:[{]\s*$/.test(source.slice(0, offset)) ? pastValue : faults[code]
}

/** Says where a text stops being JSON, what stands there and what would mend it. */
export function brokenJson(source: string): Problem {
  const weight = 'refused'
  if (source.trim() === '') {
    const mend = 'write the story, or take the file away'
    return { weight, path: '', found: 'an empty file', wanted: 'valid JSON', mend, line: 1, column: 1 }
  }
  const errors: ParseError[] = []
  parse(source, errors, strict)
  const first = errors[0]
  const [wanted, mend] = (first && faultAt(source, first)) ?? ['valid JSON', 'look at this place']
  const offset = Math.min(first?.offset ?? 0, source.length)
  const rest = source.slice(offset, offset + 40).split(/[\r\n]/)[0] ?? ''
  const found = rest === '' ? 'the end of a line or of the file' : showFound(rest)
  return { weight, path: '', found, wanted: `valid JSON: ${wanted}`, mend, ...placeAt(source, offset) }
}

/** How many names of fields a text holds: the colons outside of its texts. */
function countNames(source: string): number {
  let count = 0
  let isQuoted = false
  for (let at = 0; at < source.length; at += 1) {
    const code = source.charCodeAt(at)
    if (isQuoted && code === 92) at += 1
    else if (code === 34) isQuoted = !isQuoted
    else if (!isQuoted && code === 58) count += 1
  }
  return count
}

function countKeys(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  const inner = Array.isArray(value) ? value : Object.values(value)
  let count = Array.isArray(value) ? 0 : inner.length
  for (const one of inner) count += countKeys(one)
  return count
}

function twiceIn(node: Node, keys: Keys, source: string): Problem[] {
  const children = node.children ?? []
  if (node.type === 'array') return children.flatMap((child, at) => twiceIn(child, [...keys, at], source))
  const seen = new Set<string>()
  return children.flatMap(({ children: [name, value] = [] }) => {
    if (name === undefined || value === undefined) return []
    const key = String(name.value)
    const inside = twiceIn(value, [...keys, key], source)
    if (!seen.has(key)) {
      seen.add(key)
      return inside
    }
    const mend = 'only the last one counts: take the others out'
    const problem = note([...keys, key], `${showFound(key)} for the second time`, 'each field once', mend)
    return [{ ...problem, ...placeAt(source, name.offset) }, ...inside]
  })
}

/**
 * Names every field that stands twice in one place of a text: of two, JSON keeps the last without a word. `value` is what
 * the text was read as; where it has as many fields as the text has names, nothing has to be looked for.
 */
export function fieldsTwice(source: string, value: unknown): Problem[] {
  if (countNames(source) === countKeys(value)) return []
  const root = parseTree(source)
  return root === undefined ? [] : twiceIn(root, [], source)
}
