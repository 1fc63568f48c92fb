import { paths } from '#src/lib/paths.ts'
import type { Page } from '#src/page/page.ts'
import { Notice } from '#src/ui/notice.tsx'
import { phrases } from '#src/words/phrases.ts'
import { PageFrame } from './page-frame.tsx'
import { usePublication } from './publication-context.ts'

const page: Page = { kind: 'missing' }

/** For an address at which nothing is published: the ways back into the publication. */
export function MissingPage() {
  const { sections } = usePublication()
  const title = phrases.failure.missing
  return (
    <PageFrame page={page} title={title}>
      <Notice
        title={title}
        actions={
          <a className="button" href={paths.front()}>
            {phrases.site.front}
          </a>
        }
      >
        <p>{phrases.failure.aboutMissingWithSections}</p>
        <ul className="flex flex-wrap gap-x-5 gap-y-1 type-links">
          {sections.map(({ id, name }) => (
            <li key={id}>
              <a href={paths.section(id)}>{name}</a>
            </li>
          ))}
        </ul>
      </Notice>
    </PageFrame>
  )
}
