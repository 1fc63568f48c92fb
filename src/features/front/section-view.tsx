import { teaserToCard } from '#src/article/teaser-card.ts'
import type { SectionPage } from '#src/contract/listing.ts'
import { paths } from '#src/lib/paths.ts'
import { Card } from '#src/ui/card.tsx'
import { Pager } from '#src/ui/pager.tsx'
import { phrases } from '#src/words/phrases.ts'

/** A section: its newest story large, the others below it. */
export function SectionView({ page, lang }: { page: SectionPage; lang: string }) {
  const [first, ...rest] = page.items
  return (
    <>
      <header className="pt-3 pb-6">
        <h1 className="type-page" tabIndex={-1}>
          {page.name}
        </h1>
        {page.description === undefined ? null : (
          <p className="mt-2 max-w-160 type-lead text-secondary">{page.description}</p>
        )}
      </header>
      {first === undefined ? <p>{phrases.site.noStoriesInSection}</p> : null}
      {first === undefined ? null : (
        <div className="section-first">
          <Card {...teaserToCard(first, lang)} layout="lead" level={2} isFirst />
        </div>
      )}
      <div className="river river-columns">
        {rest.map((item) => (
          <Card key={item.slug} {...teaserToCard(item, lang)} level={2} layout="side" />
        ))}
      </div>
      <Pager page={page.page} pages={page.pages} toHref={(at) => paths.section(page.id, at)} />
    </>
  )
}
