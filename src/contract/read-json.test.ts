import { describe, expect, it } from 'vitest'
import { smallStory } from '#src/test/written-story.ts'
import { mostBytes, mostDepth, mostValues, readJson } from './read-json.ts'

const refusal = (source: string) => {
  const reading = readJson(source)
  return reading.kind === 'refused' ? `${reading.problem.found}; ${reading.problem.wanted}` : 'read'
}
const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
/** How long something takes, in ms: the best of three, since other work shares the machine. */
function cost(run: () => void): number {
  const runs = Array.from({ length: 3 }, () => {
    const from = performance.now()
    run()
    return performance.now() - from
  })
  return Math.min(...runs)
}

describe('readJson', () => {
  it('reads what is JSON', () => {
    expect(readJson('{"a":[1,"x",null]}')).toEqual({ kind: 'read', value: { a: [1, 'x', null] } })
    expect(readJson('5')).toEqual({ kind: 'read', value: 5 })
  })

  it.each([
    ['nothing', ''],
    ['half a file', '{"a": [1, 2'],
    ['a page', '<!doctype html><title>Sign in</title>'],
    ['a comment', '{} // x'],
    ['a bracket too many', '{}}'],
    ['a string that does not end', '"abc'],
    ['a backslash at the end', '"abc\\'],
  ])('refuses %s as no JSON', (_, source) => expect(refusal(source)).toMatch(/; valid JSON$/))

  it('draws its limits exactly', () => {
    expect(refusal(nested(mostDepth))).toBe('read')
    expect(refusal(nested(mostDepth + 1))).toMatch(/^nesting deeper than 32/)
    expect(refusal(`[${'1,'.repeat(mostValues - 1)}1]`)).toBe('read')
    expect(refusal(`[${'1,'.repeat(mostValues)}1]`)).toMatch(/^more than 100000 values/)
    expect(refusal(`"${'x'.repeat(mostBytes - 2)}"`)).toBe('read')
    expect(refusal(`"${'x'.repeat(mostBytes - 1)}"`)).toMatch(/^4000001 characters/)
  })

  it('does not count what stands in a text', () => {
    const words = `${'[{,'.repeat(200_000)}\\"[[[`
    expect(readJson(JSON.stringify([words]))).toEqual({ kind: 'read', value: [words] })
    expect(refusal(`["\\\\",${nested(mostDepth - 1)}]`)).toBe('read')
    expect(refusal(`["\\\\",${nested(mostDepth)}]`)).toMatch(/^nesting deeper/)
  })

  const blocks = (count: number, text: string) => {
    const block = JSON.stringify({ kind: 'paragraph', text })
    return JSON.stringify(smallStory({ body: 'BODY' })).replace('"BODY"', `[${`${block},`.repeat(count - 1)}${block}]`)
  }
  it.each([
    ['a million levels of lists', () => nested(1_000_000), /nesting deeper/],
    ['a million levels that never end', () => '['.repeat(1_000_000), /nesting deeper/],
    [
      'a million levels of objects',
      () => `${'{"a":'.repeat(700_000)}1${'}'.repeat(700_000)}`,
      /nesting deeper|characters/,
    ],
    ['50 MB', () => `"${'x'.repeat(50_000_000)}"`, /50000002 characters/],
    ['a million blocks', () => blocks(1_000_000, 'Nothing.'), /characters/],
    ['a million values in 4 MB', () => `[${'1,'.repeat(1_000_000)}1]`, /more than 100000 values/],
  ])('refuses %s in less time than it takes to parse an ordinary file', (_, make, reason) => {
    const ordinary = blocks(28_000, 'x'.repeat(100))
    expect(ordinary.length).toBeGreaterThan(3_500_000)
    const huge = make()
    expect(refusal(huge)).toMatch(reason)
    // Against the same machine in the same state: some 40 ms, where the bar is 200.
    const normal = cost(() => expect(refusal(ordinary)).toBe('read'))
    const own = cost(() => readJson(huge))
    console.log(`${own.toFixed(1)} ms; an ordinary file of ${ordinary.length} characters ${normal.toFixed(1)} ms`)
    expect(own).toBeLessThan(1.5 * normal)
  })
})
