import type { ReactNode } from 'react'
import type { SectionPage } from '#src/contract/listing.ts'
import { paths } from '#src/lib/paths.ts'
import { ArchivePager } from '#src/ui/archive-pager.tsx'
import { River } from '#src/ui/river.tsx'
import { phrases } from '#src/words/phrases.ts'

type SectionViewProps = {
  page: SectionPage
  lang: string
  /** What can be done with all stories of the page, below them. */
  children?: ReactNode
}

/** A section: its newest story large, the others below it. */
export function SectionView({ page, lang, children }: SectionViewProps) {
  const { id, name, description, items } = page
  return (
    <>
      <header className="pt-3 pb-6">
        <h1 className="type-page" tabIndex={-1}>
          {name}
        </h1>
        {description === undefined ? null : <p className="mt-2 max-w-160 type-lead text-secondary">{description}</p>}
      </header>
      {items.length === 0 ? <p>{phrases.site.noStoriesInSection}</p> : <River items={items} lang={lang} level={2} />}
      {items.length === 0 ? null : children}
      <ArchivePager list={page} toHref={(at) => paths.section(id, at)} />
    </>
  )
}
