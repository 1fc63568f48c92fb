import { useEffect } from 'react'
import { keptAnswers } from '#src/app/cache/kept-queries.ts'
import { OfflineView } from '#src/features/offline/offline-view.tsx'
import { NewslettersView } from '#src/features/subscribe/newsletters-view.tsx'
import { paths } from '#src/lib/paths.ts'
import type { Page } from '#src/page/page.ts'
import { Icon } from '#src/ui/icon.tsx'
import { Notice } from '#src/ui/notice.tsx'
import { useHydrated } from '#src/ui/use-hydrated.ts'
import { fillBare } from '#src/words/fill.ts'
import { phrases } from '#src/words/phrases.ts'
import { usePathname } from './navigation.ts'
import { PageFrame } from './page-frame.tsx'
import { usePublication } from './publication-context.ts'

const newsletters: Page = { kind: 'newsletters' }
const offline: Page = { kind: 'offline' }
const missing: Page = { kind: 'missing' }

/**
 * What a mistyped address may have meant, in words.
 * @example wordsOf('/articles/tide-clokc') // 'tide clokc'
 */
function wordsOf(path: string): string {
  const last = path.split('/').findLast((part) => part !== '') ?? ''
  // Decoded so, nothing is refused that is not well written.
  const decoded = new URLSearchParams(`q=${last.replace(/\.\w+$/, '')}`).get('q') ?? ''
  return path === '/404' ? '' : decoded.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim()
}

/** For an address at which nothing is published: the ways back into the publication. */
export function MissingPage() {
  const { sections } = usePublication()
  const words = useHydrated() ? wordsOf(window.location.pathname) : ''
  const title = phrases.failure.missing
  return (
    <PageFrame page={missing} title={title}>
      <Notice
        title={title}
        actions={
          <a className="button" href={paths.front()}>
            {phrases.site.front}
          </a>
        }
      >
        <form className="search-form" action={paths.search()}>
          <label className="sr-only" htmlFor="sf-search">
            {phrases.search.field}
          </label>
          <input id="sf-search" type="search" name="q" dir="auto" autoComplete="off" defaultValue={words} />
          <button type="submit" className="button">
            <Icon name="search" />
            {phrases.search.title}
          </button>
        </form>
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
