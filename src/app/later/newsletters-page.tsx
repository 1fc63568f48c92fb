import { MissingPage } from '#src/app/missing-page.tsx'
import { PageFrame } from '#src/app/page-frame.tsx'
import { usePublication } from '#src/app/publication-context.ts'
import { NewslettersView } from '#src/features/subscribe/newsletters-view.tsx'
import { paths } from '#src/lib/paths.ts'
import type { Page } from '#src/page/page.ts'
import { phrases } from '#src/words/phrases.ts'

const page: Page = { kind: 'newsletters' }

/** The newsletters of the publication; a publication without any has no such page. */
export function NewslettersPage() {
  const publication = usePublication()
  if (publication.newsletters.length === 0) return <MissingPage />
  return (
    <PageFrame page={page} title={phrases.site.newsletters}>
      <NewslettersView publication={publication} page={paths.newsletters()} />
    </PageFrame>
  )
}
