import type { Problem } from '#src/contract/problem.ts'
import type { FileProblems } from './edition.ts'

/** Adds problems to the reports that there are already, file by file. `all` gives them as they are by then. */
export function collectReports(reports: readonly FileProblems[]): {
  report: (file: string, problem: Problem) => void
  all: () => FileProblems[]
} {
  const found = new Map(reports.map((one) => [one.file, one]))
  return {
    report: (file, problem) => {
      const one = found.get(file) ?? { file, problems: [] }
      found.set(file, { ...one, problems: [...one.problems, problem] })
    },
    all: () => [...found.values()],
  }
}

/**
 * Reports and more of them, each file once: where both have it, the problems stand together, and what else `reports` says
 * of it stays.
 */
export function joinReports(reports: readonly FileProblems[], more: readonly FileProblems[]): FileProblems[] {
  const known = new Set(reports.map(({ file }) => file))
  const { report, all } = collectReports([...reports, ...more.filter(({ file }) => !known.has(file))])
  for (const { file, problems } of more) if (known.has(file)) for (const problem of problems) report(file, problem)
  return all()
}
