import { expect, it } from 'vitest'
import type { Problem } from '#src/contract/problem.ts'
import { shapesToCss } from './shapes.ts'
import type { Given } from './theme-file.ts'

const place = { line: 1, column: 1 }
const given = (name: string, value: string, scheme: Given['scheme'] = 'main'): Given => ({ scheme, name, value, place })
function read(...all: Given[]) {
  const problems: Problem[] = []
  return { css: shapesToCss(all, 0.4, (problem) => void problems.push(problem)), problems }
}

it('a measure is counted in the size of running text, wherever it is used', () => {
  expect(read(given('measure', '28em'))).toEqual({
    css: '@layer look{:root{--measure:calc(28*var(--body-size));}}',
    problems: [],
  })
})

it.each(['20em', '20.5em', '39.9em', '40em', '40.0em'])('a measure of %s is within its bounds', (value) => {
  expect(read(given('measure', value)).problems.filter(({ weight }) => weight === 'damaged')).toEqual([])
})

it('corners and rules are taken as they are', () => {
  const { css, problems } = read(given('corner', '8px'), given('button-corner', '0'), given('rule', '3px double'))
  expect(problems).toEqual([])
  expect(css).toBe('@layer look{:root{--corner:8px;--button-corner:0;--rule:3px double;}}')
})

it('a line that is too long to be read is noted, with what would do', () => {
  expect(read(given('measure', '38em')).problems).toMatchObject([
    { weight: 'note', found: '38em, lines of some 95 characters', mend: '26em gives lines of 66' },
  ])
})

it.each([
  given('measure', '65ch'),
  given('measure', '60em'),
  given('measure', '40.9em'),
  given('measure', '40.001em'),
  given('measure', '19.9em'),
  given('corner', '50%'),
  given('rule', 'thin'),
  given('corner', '8px;color:red'),
  given('corner', '8px', 'dark'),
])('%o is left out', (one) => {
  const { css, problems } = read(one)
  expect(css).toBe('')
  expect(problems).toMatchObject([{ weight: 'damaged', path: `--${one.name}` }])
})
