import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Problem } from '#src/contract/problem.ts'
import { locateProblems } from '#src/publish/check/locate.ts'
import type { FileProblems } from './edition.ts'

const byPlace = (a: Problem, b: Problem) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0)

/**
 * The same reports with line, column and mend of each problem, in the order of the file. Only files with problems are read
 * again. A file that is not there, or that cannot be read, is told without a line.
 */
export async function locateReports(folder: string, reports: readonly FileProblems[]): Promise<FileProblems[]> {
  return Promise.all(
    reports.map(async (report) => {
      const { file, problems, isPrivate } = report
      // No part of it is wrong: it may be a film of gigabytes.
      if (isPrivate) return report
      try {
        const source = new TextDecoder().decode(await readFile(join(folder, file)))
        return { ...report, problems: locateProblems(source, problems, file).toSorted(byPlace) }
      } catch (error) {
        if (error instanceof Error && 'code' in error) return report
        throw error
      }
    }),
  )
}
