import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { parseLeniently, toProblem } from './parse.ts'
import type { Problem } from './problem.ts'
import { line, list, slug } from './text.ts'

const inner = v.object({ id: slug, note: v.exactOptional(line()) })
const schema = v.object({
  name: line(),
  tag: v.exactOptional(line()),
  ones: v.optional(list(inner, 3), []),
  box: v.exactOptional(v.object({ one: inner })),
  names: v.optional(v.record(slug, line()), {}),
})

function lenient(input: unknown) {
  const problems: Problem[] = []
  const parsed = parseLeniently(schema, input, (problem) => problems.push(problem))
  return { parsed, problems, places: problems.map(({ path, found, wanted }) => `${path}: ${found}; ${wanted}`) }
}
const least = { name: 'x', ones: [], names: {} }

describe('parseLeniently', () => {
  it('reads what fits, without a word', () => {
    const whole = { name: 'x', tag: 'y', ones: [{ id: 'a', note: 'n' }], box: { one: { id: 'b' } }, names: { c: 'd' } }
    expect(lenient(whole)).toMatchObject({ parsed: { kind: 'parsed', output: whole }, problems: [] })
  })

  it.each([
    ['an optional part', { tag: 5 }, {}, ['tag: 5; a text']],
    [
      'an optional part of an item',
      { ones: [{ id: 'a', note: 5 }] },
      { ones: [{ id: 'a' }] },
      ['ones[0].note: 5; a text'],
    ],
    [
      'an item that lacks what it needs, alone',
      { ones: [{ id: 'a' }, { id: 'A' }, { id: 'c' }] },
      { ones: [{ id: 'a' }, { id: 'c' }] },
      ['ones[1].id: "A"; lower-case letters, digits and single hyphens, as in "quiet-streets"'],
    ],
    [
      'two items at once',
      { ones: [5, { id: 'b' }, null] },
      { ones: [{ id: 'b' }] },
      ['ones[0]: 5; fields in braces', 'ones[2]: null; fields in braces'],
    ],
    ['a list that is too long, as a whole', { ones: [1, 2, 3, 4] }, {}, ['ones: a list of 4; at most 3 items']],
    ['what stands around a needed part', { box: { one: { id: 5 } } }, {}, ['box.one.id: 5; a text']],
    ['an entry under a bad name', { names: { good: 'x', 'Bad One': 'y' } }, { names: { good: 'x' } }, undefined],
  ])('leaves out %s', (_, changes, left, places) => {
    const { parsed, places: reported, problems } = lenient({ ...least, ...changes })
    expect(parsed).toEqual({ kind: 'parsed', output: { ...least, ...left } })
    expect(problems.every(({ weight }) => weight === 'damaged')).toBe(true)
    expect(problems.length).toBeGreaterThan(0)
    if (places !== undefined) expect(reported).toEqual(places)
  })

  it.each([[undefined], [null], [5], ['text'], [[]], [{}]])('refuses %o', (input) =>
    expect(lenient(input).parsed.kind).toBe('refused'),
  )

  it('names everything that is wrong when it refuses, and reports nothing besides', () => {
    const { parsed, problems } = lenient({ name: ' ', tag: 5, ones: [{ id: 'A' }], box: 7 })
    expect(problems).toEqual([])
    if (parsed.kind !== 'refused') throw new Error('it was parsed')
    expect(parsed.problems.map(({ path }) => path)).toEqual(['name', 'tag', 'ones[0].id', 'box'])
    expect(parsed.problems.every(({ weight }) => weight === 'refused')).toBe(true)
  })

  it('leaves what it was given as it was', () => {
    const input = { name: 'x', tag: 5, ones: [{ id: 'A' }] }
    const before = structuredClone(input)
    lenient(input)
    expect(input).toEqual(before)
  })

  it('is not misled by names that objects have by themselves', () => {
    const hostile = JSON.parse(
      '{"name":"x","__proto__":{"tag":"planted"},"constructor":5,"ones":[{"__proto__":{"id":"a"}}]}',
    )
    const { parsed } = lenient(hostile)
    expect(parsed).toEqual({ kind: 'parsed', output: least })
    expect(({} as { tag?: string }).tag).toBeUndefined()
  })
})

describe('toProblem', () => {
  const problemOf = (one: v.GenericSchema, input: unknown) => {
    const issue = v.safeParse(one, input).issues?.[0]
    if (issue === undefined) throw new Error('it was parsed')
    return toProblem(issue, 'damaged', ['body', 2])
  }
  it.each([
    [v.object({ a: v.string() }), { a: 5 }, 'body[2].a', '5', 'a text'],
    [v.object({ a: v.string() }), {}, 'body[2].a', 'nothing', 'something here'],
    [v.picklist(['news', 'review']), 'x', 'body[2]', '"x"', 'one of "news", "review"'],
    [v.pipe(v.string(), v.maxLength(2)), 'long', 'body[2]', '"long"', 'at most 2 characters'],
    [v.pipe(v.number(), v.minValue(3)), 1, 'body[2]', '1', 'at least 3'],
    [v.pipe(v.array(v.string()), v.minLength(1)), [], 'body[2]', 'a list of 0', 'at least 1 of them'],
    [v.union([v.string(), v.array(v.string())]), 5, 'body[2]', '5', 'a text or a list'],
    [v.boolean(), 'yes', 'body[2]', '"yes"', 'true or false'],
    [
      v.pipe(
        v.number(),
        v.check(() => false, 'Expected luck'),
      ),
      1,
      'body[2]',
      '1',
      'luck',
    ],
  ])('says where, what was found and what is wanted: %#', (one, input, path, found, wanted) =>
    expect(problemOf(one, input)).toEqual({ weight: 'damaged', path, found, wanted }),
  )
})
