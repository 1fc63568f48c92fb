import type { Problem } from '#src/contract/problem.ts'

/** What is said of the second file that bears a name which only one may bear; `other` is the first. */
export const takenProblem = (path: 'id' | 'slug', name: string, other: string): Problem => ({
  weight: 'refused',
  path,
  found: `"${name}", which ${other} has already`,
  wanted: `${path === 'id' ? 'an id' : 'a slug'} of its own`,
  mend: 'give one of the two another',
})
