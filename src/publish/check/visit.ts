import { type Problem, showPath } from '#src/contract/problem.ts'

export type Keys = readonly (string | number)[]
/** An object of a file, with the path to it. */
export type Visited = { value: Readonly<Record<string, unknown>>; keys: Keys }

/** Every object within a value, outermost first, each with its path. */
export function objectsIn(value: unknown, keys: Keys = [], found: Visited[] = []): Visited[] {
  if (typeof value !== 'object' || value === null) return found
  if (Array.isArray(value)) {
    for (const [at, one] of value.entries()) objectsIn(one, [...keys, at], found)
    return found
  }
  // Sound: what is an object and no list has names and values.
  const record = value as Readonly<Record<string, unknown>>
  found.push({ value: record, keys })
  for (const key of Object.keys(record)) objectsIn(record[key], [...keys, key], found)
  return found
}

/** A problem that costs nothing but should be looked at. */
export const note = (keys: Keys, found: string, wanted: string, mend?: string): Problem => ({
  weight: 'note',
  path: showPath(keys),
  found,
  wanted,
  ...(mend === undefined ? {} : { mend }),
})
