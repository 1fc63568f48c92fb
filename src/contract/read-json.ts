import type { Problem } from './problem.ts'

/** Largest file that is read, in bytes (article contract, rule 8). */
export const mostBytes = 4_000_000
/** Deepest nesting that is read. The contract itself needs 14; V8's validators overflow near 1,000. */
export const mostDepth = 32
/** Most values in one file: 2,000 blocks of some 50 values each. */
export const mostValues = 100_000

/** What came of reading a text as JSON. */
export type JsonReading = { kind: 'read'; value: unknown } | { kind: 'refused'; problem: Problem }

/** What is wanted of a text that is no JSON at all. */
export const notJson = 'valid JSON'

const refused = (found: string, wanted: string): JsonReading => ({
  kind: 'refused',
  problem: { weight: 'refused', path: '', found, wanted },
})

/**
 * Reads JSON from a stranger. Size, depth and number of values are counted in one pass over the characters before
 * anything recurses. Never throws.
 */
export function readJson(source: string): JsonReading {
  if (source.length > mostBytes) {
    return refused(`${source.length} characters`, `at most ${mostBytes}`)
  }
  let depth = 0
  let values = 1
  let isQuoted = false
  for (let at = 0; at < source.length; at += 1) {
    const code = source.charCodeAt(at)
    if (isQuoted) {
      if (code === 92) at += 1
      else if (code === 34) isQuoted = false
    } else if (code === 34) isQuoted = true
    else if (code === 44) values += 1
    else if (code === 91 || code === 123) depth += 1
    else if (code === 93 || code === 125) depth -= 1
    if (depth > mostDepth) return refused(`nesting deeper than ${mostDepth}`, `at most ${mostDepth} levels`)
    if (values > mostValues) return refused(`more than ${mostValues} values`, `at most ${mostValues}`)
  }
  try {
    return { kind: 'read', value: JSON.parse(source) }
  } catch (error) {
    return refused(error instanceof Error ? error.message : 'broken text', notJson)
  }
}
