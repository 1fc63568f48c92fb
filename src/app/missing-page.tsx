import { paths } from '#src/lib/paths.ts'
import type { Page } from '#src/page/page.ts'
import { Notice } from '#src/ui/notice.tsx'
import { PageFrame } from './page-frame.tsx'
import { usePublication } from './publication-context.ts'

const page: Page = { kind: 'missing' }
const title = 'This page is not here'

/** For an address at which nothing is published: the ways back into the publication. */
export function MissingPage() {
  const { sections } = usePublication()
  return (
    <PageFrame page={page} title={title}>
      <Notice
        title={title}
        actions={
          <a className="button" href={paths.front()}>
            Go to the front page
          </a>
        }
      >
        <p>The address may be mistyped, or the story was withdrawn. These are the sections:</p>
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
