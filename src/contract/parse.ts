import * as v from 'valibot'
import { type Problem, type Report, showFound, showPath } from './problem.ts'

type Keys = (string | number)[]
type Issue = v.BaseIssue<unknown>

const keysOf = (issue: Issue): Keys => (issue.path ?? []).map((item) => item.key as string | number)

// The validator's own names for what it wants, in a publisher's words.
const inWords: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  null: 'null',
  Array: 'a list',
  Object: 'fields in braces',
  never: 'nothing',
  '!undefined': 'a value',
}

const oneInWords = (name: string) => (Object.hasOwn(inWords, name) ? (inWords[name] ?? name) : name)

/** What a schema wanted, in a few words. */
function wantedOf(issue: Issue): string {
  const after = /Expected (.*?)(?: but received .*)?$/.exec(issue.message)?.[1]
  // A missing key is "expected" by its own name.
  if (issue.type.endsWith('object') && issue.input === undefined && issue.path !== undefined) return 'something here'
  const wanted = after ?? issue.expected ?? issue.message
  const bound = /^([<>])=(.*)$/.exec(wanted)
  if (bound !== null) {
    const many = issue.type === 'max_length' ? ' characters' : issue.type === 'min_length' ? ' of them' : ''
    return `${bound[1] === '<' ? 'at most' : 'at least'} ${bound[2]}${many}`
  }
  const choice = /^\((.* \| .*)\)$/.exec(wanted)?.[1]?.split(' | ')
  if (choice === undefined) return oneInWords(wanted).slice(0, 300)
  const isOfValues = choice.every((name) => !Object.hasOwn(inWords, name))
  return (isOfValues ? `one of ${choice.join(', ')}` : choice.map(oneInWords).join(' or ')).slice(0, 300)
}

/** Turns a schema's issue into a problem; `base` is the path of the value that was parsed. */
export function toProblem(issue: Issue, weight: Problem['weight'], base: Keys = []): Problem {
  return { weight, path: showPath([...base, ...keysOf(issue)]), found: showFound(issue.input), wanted: wantedOf(issue) }
}

function valueAt(root: unknown, keys: Keys): unknown {
  let value = root
  for (const key of keys) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
    value = (value as Record<string | number, unknown>)[key]
  }
  return value
}

const gone = Symbol('gone')

/** Takes one value out of its parent. List items are only marked, so that the others keep their index in this round. */
function takeOut(root: unknown, keys: Keys): void {
  const key = keys.at(-1)
  const parent = valueAt(root, keys.slice(0, -1))
  if (key === undefined || typeof parent !== 'object' || parent === null) return
  if (Array.isArray(parent)) parent[Number(key)] = gone
  else delete (parent as Record<string | number, unknown>)[key]
}

function sweep(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  if (Array.isArray(value)) {
    const kept = value.filter((item) => item !== gone)
    value.splice(0, value.length, ...kept)
  }
  for (const child of Object.values(value)) sweep(child)
}

/** The outcome of a parse: refused only if a part is bad that the whole cannot do without. */
export type Parsed<Output> = { kind: 'parsed'; output: Output } | { kind: 'refused'; problems: Problem[] }

// One round takes out what is bad, the next its parent if that was needed, and so on up; the contract is 5 deep.
const mostRounds = 6

/**
 * Parses a value and gives up as little of it as it can: an optional part that does not fit is left out and reported as
 * `damaged`, with the smallest whole around it. Where that whole is the value itself, it is refused, with every problem.
 * The input must be small and shallow (see `readJson`); it is not changed. Never throws.
 */
export function parseLeniently<Schema extends v.GenericSchema>(
  schema: Schema,
  input: unknown,
  report: Report,
): Parsed<v.InferOutput<Schema>> {
  const first = v.safeParse(schema, input)
  if (first.success) return { kind: 'parsed', output: first.output }
  const copy = structuredClone(input)
  let issues: readonly Issue[] = first.issues
  const reported: Problem[] = []
  for (let round = 0; round < mostRounds; round += 1) {
    for (const issue of issues) {
      let keys = keysOf(issue)
      // Taken out before and still missed: then it is the parent that cannot stand.
      if (keys.length > 0 && valueAt(copy, keys) === undefined) keys = keys.slice(0, -1)
      if (keys.length === 0) return { kind: 'refused', problems: first.issues.map((one) => toProblem(one, 'refused')) }
      if (round === 0) reported.push(toProblem(issue, 'damaged'))
      takeOut(copy, keys)
    }
    sweep(copy)
    const next = v.safeParse(schema, copy)
    if (next.success) {
      for (const problem of reported) report(problem)
      return { kind: 'parsed', output: next.output }
    }
    issues = next.issues
  }
  return { kind: 'refused', problems: first.issues.map((one) => toProblem(one, 'refused')) }
}
