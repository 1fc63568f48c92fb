import { findNodeAtLocation, getNodeValue, type Node, parseTree } from 'jsonc-parser'
import { type Problem, showPath } from '#src/contract/problem.ts'
import { placeAt } from './json-text.ts'
import { mendOf } from './mends.ts'

const step = /\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|([\p{L}_$][\p{L}\p{N}_$-]*)/gu

/**
 * Reads a path as `showPath` writes it.
 * @example keysOfPath('body[3].text') // ['body', 3, 'text']
 */
export function keysOfPath(path: string): (string | number)[] {
  return [...path.matchAll(step)].map(([, index, quoted, name]) =>
    index !== undefined ? Number(index) : quoted !== undefined ? (JSON.parse(quoted) as string) : (name ?? ''),
  )
}

/** The innermost part of the file that a path reaches, and how far it reached. */
function nodeAt(root: Node, keys: readonly (string | number)[]): { node: Node; reached: readonly (string | number)[] } {
  for (let length = keys.length; length > 0; length -= 1) {
    const reached = keys.slice(0, length)
    const node = findNodeAtLocation(root, [...reached])
    if (node !== undefined) return { node, reached }
  }
  return { node: root, reached: [] }
}

/** A field is where its name stands. */
const startOf = (node: Node) => (node.parent?.type === 'property' ? node.parent.offset : node.offset)

/**
 * Gives each problem of a file its line and column, and what would mend it, from the file's text. Those that have a line
 * already keep it. A text that is no JSON is told by its first line. `file` is its place in the edition's folder.
 */
export function locateProblems(source: string, problems: readonly Problem[], file: string): Problem[] {
  const root = problems.some(({ line }) => line === undefined) ? parseTree(source) : undefined
  return problems.map((problem) => {
    if (problem.line !== undefined) return problem
    if (root === undefined) return { ...problem, line: 1, column: 1 }
    const keys = keysOfPath(problem.path)
    const { node, reached } = nodeAt(root, keys)
    const isWhole = reached.length === keys.length
    const mend = problem.mend ?? mendOf(problem, isWhole ? (getNodeValue(node) as unknown) : undefined, file)
    // Running text is a list of parts once it is parsed; written as one text, it has none.
    const path = node.type === 'string' ? showPath(reached) : problem.path
    return { ...problem, path, ...(mend === undefined ? {} : { mend }), ...placeAt(source, startOf(node)) }
  })
}
