import type { FileProblems } from './edition.ts'
import { showProblem } from './show-problem.ts'

function heaviest({ problems, isKept, isPrivate, isDraft }: FileProblems): keyof typeof saying {
  if (isKept) return 'kept'
  if (isPrivate) return 'private'
  if (isDraft) return 'draft'
  if (problems.some(({ weight }) => weight === 'refused')) return 'refused'
  return problems.some(({ weight }) => weight === 'damaged') ? 'damaged' : 'note'
}

/** Counts the files with problems by what became of each: what the names mean stands in `saying`. A file counts once. */
export function countProblems(reports: readonly FileProblems[]): Record<keyof typeof saying, number> {
  const counts = { refused: 0, damaged: 0, note: 0, kept: 0, private: 0, draft: 0 }
  for (const report of reports) counts[heaviest(report)] += 1
  return counts
}

const saying = {
  kept: '✗ not published; the version that was published last stays',
  refused: '✗ left out',
  damaged: '! published, but something in it could not be used',
  note: '· published; please look',
  private: '· not made public',
  draft: '· a draft, which nobody sees yet',
} as const

const sayingOf = (report: FileProblems): string => {
  const said = saying[heaviest(report)]
  return report.wasDraft ? `${said} (it was a draft when you published last)` : said
}

// A file with thousands of faults is mended from the first ones.
const mostShown = 30

/** All problems for the terminal: file, path, what was found, what was wanted; the worst files last, next to the prompt. */
export function showProblems(reports: readonly FileProblems[]): string {
  const order = ['private', 'draft', 'note', 'damaged', 'refused', 'kept']
  return reports
    .toSorted((a, b) => order.indexOf(heaviest(a)) - order.indexOf(heaviest(b)))
    .map((report) => {
      const lines = report.problems.slice(0, mostShown).map((problem) => `    ${showProblem(problem)}`)
      const more = report.problems.length - lines.length
      return [`${sayingOf(report)}: ${report.file}`, ...lines, ...(more > 0 ? [`    and ${more} more`] : [])].join('\n')
    })
    .join('\n')
}
