import type { FileProblems } from './edition.ts'
import { showProblem } from './show-problem.ts'

const heaviest = ({ problems }: FileProblems) =>
  problems.some(({ weight }) => weight === 'refused')
    ? 'refused'
    : problems.some(({ weight }) => weight === 'damaged')
      ? 'damaged'
      : 'note'

/** How many files were left out, how many have parts that are shown as plain text or lost, and how many bear notes. */
export function countProblems(reports: readonly FileProblems[]): { refused: number; damaged: number; note: number } {
  const counts = { refused: 0, damaged: 0, note: 0 }
  for (const report of reports) counts[heaviest(report)] += 1
  return counts
}

const saying = {
  refused: '✗ left out',
  damaged: '! published, but something in it could not be used',
  note: '· published; please look',
} as const

// A file with thousands of faults is mended from the first ones.
const mostShown = 30

/** All problems for the terminal: file, path, what was found, what was wanted; the worst files last, next to the prompt. */
export function showProblems(reports: readonly FileProblems[]): string {
  const order = ['note', 'damaged', 'refused']
  return reports
    .toSorted((a, b) => order.indexOf(heaviest(a)) - order.indexOf(heaviest(b)))
    .map((report) => {
      const lines = report.problems.slice(0, mostShown).map((problem) => `    ${showProblem(problem)}`)
      const more = report.problems.length - lines.length
      return [
        `${saying[heaviest(report)]}: ${report.file}`,
        ...lines,
        ...(more > 0 ? [`    and ${more} more`] : []),
      ].join('\n')
    })
    .join('\n')
}
