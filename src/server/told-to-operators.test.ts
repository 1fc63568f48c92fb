import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'vite'
import { describe, expect, it } from 'vitest'

type Node = { type: string; [key: string]: unknown }

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'

/** A piece of source with all that is in it. */
function nodesIn(node: Node): Node[] {
  const inner = Object.values(node).flatMap((value) => (Array.isArray(value) ? value : [value]))
  return [node, ...inner.filter(isNode).flatMap(nodesIn)]
}

function read(path: string, text = readFileSync(path, 'utf8')): Node[] {
  const { program, errors } = parseSync(path, text)
  expect(errors, path).toEqual([])
  return nodesIn(program as unknown as Node)
}

const nameOf = (value: unknown): string | undefined =>
  isNode(value) && typeof value.name === 'string' ? value.name : undefined

const wordsIn = (nodes: readonly Node[]): string[] =>
  nodes.flatMap(({ type, value }) => (type === 'Literal' && typeof value === 'string' ? [value] : []))

/** The values of an object, by their names. */
const fieldsOf = (node: unknown): Map<string | undefined, Node> =>
  new Map(
    (isNode(node) && Array.isArray(node.properties) ? node.properties : []).flatMap((field: Node) =>
      isNode(field.value) ? [[nameOf(field.key), field.value] as const] : [],
    ),
  )

/** What is meant by an expression for the name of an event: a word, a choice of two, or a place in a table beside it. */
function eventsOf(expression: Node, file: readonly Node[]): string[] {
  switch (expression.type) {
    case 'Literal':
      return wordsIn([expression])
    case 'ConditionalExpression':
      return [expression.consequent, expression.alternate].flatMap((one) => eventsOf(one as Node, file))
    case 'MemberExpression': {
      const table = file.find(
        ({ type, id }) => type === 'VariableDeclarator' && nameOf(id) === nameOf(expression.object),
      )
      return [...fieldsOf(table?.init).values()].flatMap((one) => eventsOf(one, file))
    }
    default:
      return [`what cannot be read: ${expression.type}`]
  }
}

/** The names of all events that a file logs. */
function loggedBy(file: readonly Node[]): string[] {
  return file
    .filter(({ type, callee }) => type === 'CallExpression' && nameOf(callee) === 'log')
    .flatMap((call) => {
      const event = fieldsOf((call.arguments as Node[])[0]).get('event')
      return event === undefined ? ['a line without the name of an event'] : eventsOf(event, file)
    })
}

/** The words that a type may be. */
const wordsOfType = (path: string, wanted: string): string[] =>
  wordsIn(
    read(path)
      .filter(({ type, id }) => type === 'TSTypeAliasDeclaration' && nameOf(id) === wanted)
      .flatMap(nodesIn),
  )

const errors = readFileSync('docs/errors/README.md', 'utf8')
const quoted = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word)

describe('what a server logs', () => {
  const files = readdirSync('src/server', { recursive: true, withFileTypes: true })
    .filter(({ name }) => /\.ts$/.test(name) && !/\.test\.ts$/.test(name))
    .map(({ name, parentPath }) => join(parentPath, name))
  const logged = new Set(files.flatMap((path) => loggedBy(read(path))))
  const [, table = ''] = /^\| event \|.*\n\|[-|]+\|\n((?:\|.*\n)+)/m.exec(errors) ?? []
  const listed = table.split('\n').flatMap((row) => quoted(row.split('|')[1] ?? ''))

  it('stands in docs/errors, each event with what to do, and nothing else does', () => {
    expect(listed.toSorted()).toEqual([...logged].toSorted())
    for (const row of table.trim().split('\n')) expect(row).toMatch(/^\|[^|]+\|[^|]{10,}\|[^|]{5,}\|$/)
  })

  it('is found however the name of an event is written', () => {
    const planted = read(
      'planted.ts',
      `const table = { a: 'one', b: 'two' }
      log({ event: 'three', seconds: 3 })
      log({ event: isOn ? 'four' : 'five', ...rest })
      log({ event: table[kind] })
      log({ event: made() })
      log(line)
      note({ event: 'six' })`,
    )
    const strange = ['what cannot be read: CallExpression', 'a line without the name of an event']
    expect(loggedBy(planted)).toEqual(['three', 'four', 'five', 'one', 'two', ...strange])
  })
})

describe('what /healthz says', () => {
  const health = read('src/server/assemble.ts').filter(
    ({ type, id }) => type === 'VariableDeclarator' && nameOf(id) === 'healthOf',
  )
  const states = new Set([
    ...wordsOfType('src/server/mail/outage.ts', 'Flow'),
    ...wordsOfType('src/server/mail/pressure.ts', 'Pressure'),
    ...wordsIn(health.flatMap(nodesIn)),
  ])
  const partOf = (path: string, begin: RegExp) => begin.exec(readFileSync(path, 'utf8'))?.[0] ?? ''

  it.each([
    ['docs/errors/README.md', /^`\/healthz` tells[\s\S]*?\n\n(?!\|)/m],
    ['docs/contracts/api.md', /^## `GET \/healthz`[\s\S]*?(?=\n## )/m],
    ['docs/deploy.md', /^\*\*Watching\.\*\*[\s\S]*?(?=\n\*\*|\n## )/m],
  ])('stands in %s, state by state', (path, part) => {
    expect([...states].toSorted()).toEqual(['capped', 'late', 'ok', 'pressed', 'refused', 'unavailable', 'unreachable'])
    const words = quoted(partOf(path, part)).flatMap((words) => words.match(/[a-z]+/g) ?? [])
    expect([...states].filter((state) => !words.includes(state))).toEqual([])
  })
})
