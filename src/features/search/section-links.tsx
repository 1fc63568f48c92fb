import type { Publication } from '#src/contract/publication.ts'
import { paths } from '#src/lib/paths.ts'

/** The sections as links, for readers whom no words help. */
export function SectionLinks({ sections }: Pick<Publication, 'sections'>) {
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 type-links">
      {sections.map(({ id, name }) => (
        <li key={id}>
          <a href={paths.section(id)}>{name}</a>
        </li>
      ))}
    </ul>
  )
}
