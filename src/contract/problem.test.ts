import { describe, expect, it } from 'vitest'
import { showFound, showPath } from './problem.ts'

describe('showPath', () => {
  it.each([
    [[], ''],
    [['headline'], 'headline'],
    [['body', 3, 'text'], 'body[3].text'],
    [['body', 0, 'items', 2, 'text', 1], 'body[0].items[2].text[1]'],
    [['policies', 'a b'], 'policies["a b"]'],
    [['__proto__'], '__proto__'],
    [['"]}'], '["\\"]}"]'],
    [['k'.repeat(99).concat(' ')], `["${'k'.repeat(60)}"]`],
    [['überschrift'], 'überschrift'],
  ])('spells %j as %s', (keys, path) => expect(showPath(keys)).toBe(path))
})

describe('showFound', () => {
  it.each([
    [undefined, 'nothing'],
    [null, 'null'],
    [5, '5'],
    [true, 'true'],
    ['', '""'],
    ['a "b"\n', '"a \\"b\\"\\n"'],
    ['https://ada:hu@sh@b.example/@c', '"https://***@b.example/@c"'],
    [`https://ada:${'hush'.repeat(30)}@b.example`, '"https://***@b.example"'],
    [[], 'a list of 0'],
    [[1, 2], 'a list of 2'],
    [{}, 'an object with nothing in it'],
    [{ a: 1, b: 2 }, 'an object with a, b'],
    [{ a: 1, b: 2, c: 3, d: 4, e: 5 }, 'an object with a, b, c, d, …'],
    [Symbol('gone'), 'Symbol(gone)'],
    [10n, '10'],
  ])('names %o as %s', (value, found) => expect(showFound(value)).toBe(found))
  it.each([
    ['x'.repeat(9999)],
    ['\ud83d\ude00'.repeat(999)],
    [Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`${'k'.repeat(99)}${at}`, 1]))],
  ])('stays short', (value) => expect(showFound(value).length).toBeLessThanOrEqual(80))
})
