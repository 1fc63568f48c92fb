import { basename } from 'node:path'
import type { ArticleSource } from '#src/contract/article.ts'
import type { Problem } from '#src/contract/problem.ts'
import { nearest } from '#src/lib/slips.ts'
import { note } from './visit.ts'

type Contributors = ReadonlyMap<string, { file: string }>

const nameOf = (file: string) => basename(file).replace(/\.json$/i, '')

/** The file that is called by an id which nobody has. */
const fileFor = (id: string, contributors: Contributors): string | undefined =>
  contributors.has(id) ? undefined : [...contributors.values()].find(({ file }) => nameOf(file) === id)?.file

/** What would probably put right the id of an author whom nobody is. */
export function mendAuthor(id: string, contributors: Contributors): string {
  const file = fileFor(id, contributors)
  if (file !== undefined) return `mend "id" in ${file}`
  const meant = nearest(id, contributors.keys())
  return meant === undefined ? 'write that file, or mend the name' : `did you mean "${meant}"?`
}

/** Names each author's file whose id is not the one by which it is called, where stories mean the one that it is called by. */
export function checkAuthorFiles(
  contributors: Contributors,
  stories: readonly { article: Pick<ArticleSource, 'authors'> }[],
): [file: string, problem: Problem][] {
  const asked = new Set(stories.flatMap(({ article }) => article.authors))
  return [...contributors].flatMap(([id, { file }]): [string, Problem][] => {
    const name = nameOf(file)
    if (!asked.has(name) || fileFor(name, contributors) !== file) return []
    return [[file, note(['id'], `"${id}"`, `"${name}", as the file is called`, `write "${name}"`)]]
  })
}
