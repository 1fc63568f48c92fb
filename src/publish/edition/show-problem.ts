import type { Problem } from '#src/contract/problem.ts'

/** One problem in a line: where it stands, what was found, what is wanted, what would mend it. */
export function showProblem({ path, found, wanted, mend, line, column }: Problem): string {
  const place = line === undefined ? '' : `${line}:${column} `
  return `${place}${path || 'the file'}: found ${found}; wanted ${wanted}${mend === undefined ? '' : ` → ${mend}`}`
}
