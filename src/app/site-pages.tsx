import { useEffect } from 'react'
import { keptAnswers } from '#src/app/cache/kept-queries.ts'
import { OfflineView } from '#src/features/offline/offline-view.tsx'
import { NewslettersView } from '#src/features/subscribe/newsletters-view.tsx'
import { paths } from '#src/lib/paths.ts'
import type { Page } from '#src/page/page.ts'
import { fillBare } from '#src/words/fill.ts'
import { phrases } from '#src/words/phrases.ts'
import { MissingPage } from './missing-page.tsx'
import { usePathname } from './navigation.ts'
import { PageFrame } from './page-frame.tsx'
import { usePublication } from './publication-context.ts'

const newsletters: Page = { kind: 'newsletters' }
const offline: Page = { kind: 'offline' }

/** The newsletters of the publication; a publication without any has no such page. */
export function NewslettersPage() {
  const publication = usePublication()
  if (publication.newsletters.length === 0) return <MissingPage />
  return (
    <PageFrame page={newsletters} title={phrases.site.newsletters}>
      <NewslettersView publication={publication} page={paths.newsletters()} />
    </PageFrame>
  )
}

const answers = keptAnswers()

/** What can be read without a network; at any other address than its own it stands for a page that could not be reached. */
export function OfflinePage() {
  const publication = usePublication()
  const { name, lang } = publication
  const isAway = usePathname(paths.offline()) !== paths.offline()
  const title = isAway ? phrases.failure.offline : phrases.offline.title
  // After the frame has put on the head that the document came with.
  useEffect(() => {
    if (isAway) document.title = fillBare(phrases.head.titled, { title, publication: name })
  }, [isAway, title, name])
  if (publication.offline === false) return <MissingPage />
  return (
    <PageFrame page={isAway ? undefined : offline} title={title}>
      <OfflineView lang={lang} answers={answers} isAway={isAway} />
    </PageFrame>
  )
}
