import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'vite'
import { expect, it } from 'vitest'

const mostLines = 90
const mostParameters = 4
/** Functions that are tables: what they hold is a list, and to cut it would hide that. */
const tables = new Set(['src/contract/block.ts blockSchemas'])

type Node = { type: string; start: number; end: number; [key: string]: unknown }
type Measured = { name: string; lines: number; parameters: number; isSwitch: boolean }

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'

const nameOf = (value: unknown): string | undefined =>
  isNode(value) && typeof value.name === 'string' ? value.name : undefined

/** All that a function does is to choose: its body is one switch. */
function isOneSwitch({ body }: Node): boolean {
  const statements = isNode(body) && Array.isArray(body.body) ? body.body : []
  return statements.length === 1 && isNode(statements[0]) && statements[0].type === 'SwitchStatement'
}

/** Every function of a file with its name, or that of what it is given to. */
function functionsOf(path: string, text: string): Measured[] {
  const found: Measured[] = []
  function walk(node: Node, given: string | undefined): void {
    const name = nameOf(node.id) ?? nameOf(node.key) ?? given
    if (/^(?:ArrowFunctionExpression|FunctionDeclaration|FunctionExpression)$/.test(node.type)) {
      const lines = text.slice(node.start, node.end).split('\n').length
      const parameters = Array.isArray(node.params) ? node.params.length : 0
      found.push({ name: `${path} ${name ?? 'without a name'}`, lines, parameters, isSwitch: isOneSwitch(node) })
    }
    for (const value of Object.values(node)) {
      for (const inner of Array.isArray(value) ? value : [value]) if (isNode(inner)) walk(inner, name)
    }
  }
  const { program, errors } = parseSync(path, text)
  expect(errors, path).toEqual([])
  walk(program as unknown as Node, undefined)
  return found
}

const tooLong = (functions: readonly Measured[]) =>
  functions
    .filter(({ lines, isSwitch, name }) => lines > mostLines && !isSwitch && !tables.has(name))
    .map(({ name, lines }) => `${name}: ${lines} lines`)
const tooWide = (functions: readonly Measured[]) =>
  functions
    .filter(({ parameters }) => parameters > mostParameters)
    .map(({ name, parameters }) => `${name}: ${parameters} parameters`)

const files = ['src', 'e2e', 'bench'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(({ name }) => /\.tsx?$/.test(name) && !/\.(?:test|e2e|d)\.tsx?$/.test(name))
    .map(({ name, parentPath }) => join(parentPath, name)),
)
const functions = files.flatMap((path) => functionsOf(path, readFileSync(path, 'utf8')))

it(`no function is over ${mostLines} lines but a table or a switch`, () => {
  expect(functions.length).toBeGreaterThan(1000)
  expect(tooLong(functions)).toEqual([])
})

it(`no function takes over ${mostParameters} parameters`, () => expect(tooWide(functions)).toEqual([]))

it('a table that is excused is still there, and still needs it', () => {
  const long = functions.filter(({ lines }) => lines > mostLines).map(({ name }) => name)
  for (const table of tables) expect(long).toContain(table)
})

it('a function that holds too much, takes too much or only chooses is known as that', () => {
  const lines = (count: number) => 'now()\n'.repeat(count)
  const planted = functionsOf(
    'planted.tsx',
    `export function long() {\n${lines(mostLines)}}
    const arrow = (one: string) => {\n${lines(mostLines)}}
    const wide = { method(a: 1, b: 2, c: 3, d: 4, e: 5) {} }
    function chooses(kind: string) { switch (kind) { case 'a': ${lines(mostLines)} } }
    const View = () => <p>{[1].map((one) => <b key={one}>{one}</b>)}</p>`,
  )
  expect(tooLong(planted)).toEqual(['planted.tsx long: 92 lines', 'planted.tsx arrow: 92 lines'])
  expect(tooWide(planted)).toEqual(['planted.tsx method: 5 parameters'])
})
