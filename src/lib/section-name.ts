import type { Publication } from '#src/contract/publication.ts'
import { titled } from './titled.ts'

/** What readers call a section. One that the publication does not name is called by the words of its id. */
export function sectionName({ sections }: Pick<Publication, 'sections'>, id: string): string {
  return sections.find((section) => section.id === id)?.name ?? titled(id)
}
