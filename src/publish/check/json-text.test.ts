import { describe, expect, it } from 'vitest'
import { showPath } from '#src/contract/problem.ts'
import { brokenJson, fieldsTwice, placeAt } from './json-text.ts'
import { keysOfPath, locateProblems } from './locate.ts'

describe('a place in a text', () => {
  it.each([
    ['', 0, 1, 1],
    ['abc', 2, 1, 3],
    ['a\nb', 2, 2, 1],
    ['a\r\nb', 3, 2, 1],
    ['a\rb', 2, 2, 1],
    ['\n\n', 2, 3, 1],
  ])('of %j at %i', (source, offset, line, column) => expect(placeAt(source, offset)).toEqual({ line, column }))
})

describe('a text that is no JSON', () => {
  it.each([
    ['{"a": 1 "b": 2}', 1, 9, 'a comma'],
    ['{\n  "a" 1\n}', 2, 7, 'a colon'],
    ["{'a': 1}", 1, 2, 'double quotation marks'],
    ['{"a": }', 1, 7, 'a value'],
    ['[1, 2', 1, 6, 'a closing bracket'],
    ['{} {}', 1, 4, 'the end of the file'],
    ['"\\q"', 1, 1, 'a backslash'],
    ['/* x */ {}', 1, 1, 'no comment'],
    ['"a\tb"', 1, 1, 'no bare line break or tab'],
    ['x', 1, 1, 'double quotation marks'],
    ['{"a": x}', 1, 7, 'double quotation marks'],
    ['["a", x]', 1, 7, 'double quotation marks'],
    ['{"a": "The "poetry" is drying"}', 1, 13, 'quotation mark inside a text'],
    ['{"a": "At "9" it rang"}', 1, 12, 'quotation mark inside a text'],
    ['{"name": "Tom Bexley" x,\n "a": 1}', 1, 23, 'a comma, or what closes'],
    ['[1 x]', 1, 4, 'a comma, or what closes'],
    ['{"a": "x""b": 1}', 1, 10, 'a comma'],
  ])('%j is told at %i:%i', (source, line, column, wanted) => {
    const problem = brokenJson(source)
    expect(problem).toMatchObject({ weight: 'refused', line, column, wanted: expect.stringContaining(wanted) })
    expect(problem.found.length).toBeLessThanOrEqual(80)
    expect(problem.mend).toBeTruthy()
  })
})

it('a quotation mark inside a text, and a word after one, are told what to write', () => {
  const mends = ['{"a": "The "poetry" is drying"}', '{"a": "Tom" x}'].map((source) => brokenJson(source).mend)
  expect(mends).toEqual([
    'write \\" for a quotation mark inside a text, or use “ ”, „ “ or « »',
    'is the quotation mark before it part of the text? Then write \\" for it. If not, take out what stands after the text',
  ])
})

describe('a field that stands twice', () => {
  const twice = (source: string) =>
    fieldsTwice(source, JSON.parse(source)).map(({ path, line, column }) => `${path} ${line}:${column}`)
  it.each([
    ['{"a": 1, "b": {"a": 2}}', []],
    ['{"a": "x: y", "b": "{\\"a\\": 1}"}', []],
    ['{"a": 1, "a": 2}', ['a 1:10']],
    ['{"a": 1,\n "a": 2,\n "a": 3}', ['a 2:2', 'a 3:2']],
    ['{"body": [{}, {"text": "a", "text": "b"}]}', ['body[1].text 1:29']],
    ['{"a": {"b": 1, "b": 2}, "a": {}}', ['a.b 1:16', 'a 1:25']],
    ['{"__proto__": 1, "__proto__": 2}', ['__proto__ 1:18']],
  ])('in %j', (source, places) => expect(twice(source)).toEqual(places))
})

describe('a path', () => {
  it.each([
    [[]],
    [['headline']],
    [['body', 3, 'text', 1]],
    [['policies', 'a b', '"]}']],
    [['überschrift', '$schema', '__proto__']],
  ])('%j is read as it was written', (keys) => expect(keysOfPath(showPath(keys))).toEqual(keys))
})

describe('a problem is told with its line', () => {
  const source = '{\n  "headline": "x",\n  "body": [\n    { "text": "y" }\n  ]\n}'
  const at = (path: string) => locateProblems(source, [{ weight: 'note', path, found: 'x', wanted: 'y' }], 'a.json')[0]
  it.each([
    ['headline', 2, 3],
    ['body[0]', 4, 5],
    ['body[0].text', 4, 7],
    ['body[0].alt', 4, 5],
    ['body[7].text', 3, 3],
    ['kicker', 1, 1],
    ['', 1, 1],
  ])('%s', (path, line, column) => expect(at(path)).toMatchObject({ path, line, column }))
  it('of a text that was read as a list of parts, where the text stands', () =>
    expect(at('body[0].text[0]')).toMatchObject({ path: 'body[0].text', line: 4 }))
  it('unless it has one already, or the file is no JSON', () => {
    const problem = { weight: 'refused', path: '', found: 'x', wanted: 'y' } as const
    expect(locateProblems('{', [{ ...problem, line: 7, column: 2 }], 'a.json')).toEqual([
      { ...problem, line: 7, column: 2 },
    ])
    expect(locateProblems('', [problem], 'a.json')).toEqual([{ ...problem, line: 1, column: 1 }])
  })
})
