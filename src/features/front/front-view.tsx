import { teaserToCard } from '#src/article/teaser-card.ts'
import type { Front } from '#src/contract/listing.ts'
import { paths } from '#src/lib/paths.ts'
import { Card } from '#src/ui/card.tsx'
import { phrases } from '#src/words/phrases.ts'

type FrontViewProps = { front: Front; name: string; lang: string }

/** The front page: the lead, two beside it, a row below, then a strip for each section. */
export function FrontView({ front, name, lang }: FrontViewProps) {
  const [lead, ...others] = front.top
  const beside = others.slice(0, 2)
  const below = others.slice(2)
  return (
    <>
      <h1 className="sr-only" tabIndex={-1}>
        {name}
      </h1>
      {lead === undefined ? <p className="notice-text">{phrases.site.noStories}</p> : null}
      <div className="front-top">
        {lead === undefined ? null : <Card {...teaserToCard(lead, lang)} layout="lead" level={2} isFirst />}
        {beside.length === 0 ? null : (
          <div className="front-beside">
            {beside.map((item) => (
              <Card key={item.slug} {...teaserToCard(item, lang)} level={2} />
            ))}
          </div>
        )}
      </div>
      {below.length === 0 ? null : (
        <div className="row">
          {below.map((item) => (
            <Card key={item.slug} {...teaserToCard(item, lang)} summary={undefined} level={2} />
          ))}
        </div>
      )}
      {front.strips.map((strip) => (
        <section key={strip.section} className="mt-9" aria-labelledby={`sf-strip-${strip.section}`}>
          <h2 id={`sf-strip-${strip.section}`} className="strip-title">
            <a href={paths.section(strip.section)}>{strip.name}</a>
          </h2>
          <div className="row" data-count={strip.items.length}>
            {strip.items.map((item) => (
              <Card
                key={item.slug}
                {...teaserToCard(item, lang)}
                summary={strip.items.length > 3 ? undefined : item.standfirst}
              />
            ))}
          </div>
        </section>
      ))}
    </>
  )
}
