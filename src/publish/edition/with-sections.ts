import type { Problem } from '#src/contract/problem.ts'
import type { PublicationSource } from '#src/contract/publication.ts'
import { cut } from '#src/lib/cut.ts'
import { nearest } from '#src/lib/slips.ts'
import { toSlug } from '#src/lib/slug.ts'
import { titled } from '#src/lib/titled.ts'

type Reported = { file: string; problems: Problem[] }

/** Sections that stand in publication.json with an id that cannot be used, by the id that would do. */
function brokenSections(reports: readonly Reported[]): ReadonlySet<string> {
  const problems = reports.find(({ file }) => file === 'publication.json')?.problems ?? []
  return new Set(problems.flatMap(({ path, found }) => (/^sections\[\d+\]\.id$/.test(path) ? [toSlug(found)] : [])))
}

function sectionMend(id: string, { sections }: PublicationSource): string {
  const meant = nearest(
    id,
    sections.map((section) => section.id),
  )
  return meant === undefined ? 'add it to "sections" there' : `did you mean "${meant}"?`
}

/** A story in a section that nobody named still has to be found: the section is added by the words of its id. */
export function withSections(
  publication: PublicationSource,
  stories: readonly { file: string; article: { section: string } }[],
  reports: Reported[],
): PublicationSource {
  const known = new Map(publication.sections.map((section) => [section.id, section]))
  const broken = brokenSections(reports)
  for (const { file, article } of stories) {
    if (known.has(article.section)) continue
    known.set(article.section, { id: article.section, name: cut(titled(article.section), 60) })
    // What is wrong there is said there.
    if (broken.has(article.section)) continue
    const problem = {
      weight: 'note',
      path: 'section',
      found: `"${article.section}"`,
      wanted: 'a section that publication.json names',
      mend: sectionMend(article.section, publication),
    } as const
    const report = reports.find((one) => one.file === file)
    if (report === undefined) reports.push({ file, problems: [problem] })
    else report.problems.push(problem)
  }
  return { ...publication, sections: [...known.values()] }
}
