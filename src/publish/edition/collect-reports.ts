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
