import type { AuthorPage } from '#src/contract/listing.ts'
import { paths } from '#src/lib/paths.ts'
import { ArchivePager } from '#src/ui/archive-pager.tsx'
import { River } from '#src/ui/river.tsx'
import { fill } from '#src/words/fill.ts'
import { phrases } from '#src/words/phrases.ts'
import { AuthorDetails } from './author-details.tsx'
import { Portrait } from './portrait.tsx'

/** An author's own page: who they are, and their stories, newest first and largest. */
export function AuthorView({ page, lang }: { page: AuthorPage; lang: string }) {
  const { author, items } = page
  return (
    <>
      <header className="author-page-head">
        <Portrait author={author} className="size-28" />
        <div>
          <h1 className="type-page" tabIndex={-1}>
            {author.name}
          </h1>
          {author.role === undefined ? null : <p className="type-meta text-secondary">{author.role}</p>}
          <AuthorDetails author={author} />
        </div>
      </header>
      <h2 className="section-title">{fill(phrases.author.stories, { name: author.name })}</h2>
      {items.length === 0 ? <p>{phrases.author.none}</p> : <River items={items} lang={lang} />}
      <ArchivePager list={page} toHref={(at) => paths.author(author.id, at)} />
    </>
  )
}
