import type { Front } from '#src/contract/listing.ts'
import { paths } from '#src/lib/paths.ts'
import { Cards, type CardsProps } from '#src/ui/cards.tsx'
import { phrases } from '#src/words/phrases.ts'

type Listed = Pick<CardsProps, 'items' | 'lang' | 'level' | 'isFirst'>

/** One story large, the others beside it; alone, it fills the row. */
function Lead({ items, isFirst = false, ...rest }: Listed) {
  return (
    <div className="front-top">
      <Cards {...rest} items={items.slice(0, 1)} layout="lead" isFirst={isFirst} />
      {items.length < 2 ? null : (
        <div className="front-beside">
          <Cards {...rest} items={items.slice(1)} />
        </div>
      )}
    </div>
  )
}

type FormedProps = Listed & { form: Front['strips'][number]['form'] }

/** The stories of a section, in its form. */
function Formed({ form, ...rest }: FormedProps) {
  if (form === 'lead') return <Lead {...rest} />
  const { length } = rest.items
  const isText = form === 'columns'
  return (
    <div className={form === 'list' ? 'river river-columns' : 'row'} data-count={length}>
      <Cards {...rest} layout={isText ? 'text' : form === 'list' ? 'side' : 'top'} isBare={!isText && length > 3} />
    </div>
  )
}

type FrontViewProps = { front: Front; name: string; lang: string }

/** The front page: the lead, two beside it, a row below, then the sections, each in its form. */
export function FrontView({ front: { top, strips, promo }, name, lang }: FrontViewProps) {
  // One story alone beside the lead would end far above it.
  const first = top.length < 3 ? 1 : 3
  const below = top.slice(first)
  return (
    <>
      <h1 className="sr-only" tabIndex={-1}>
        {name}
      </h1>
      {top.length === 0 ? <p className="notice-text">{phrases.site.noStories}</p> : null}
      <Lead items={top.slice(0, first)} lang={lang} level={2} isFirst />
      {below.length === 0 ? null : (
        <div className="row" data-count={below.length}>
          <Cards items={below} lang={lang} level={2} isBare />
        </div>
      )}
      {promo === undefined ? null : (
        <p className="promo">{promo.link === undefined ? promo.text : <a href={promo.link}>{promo.text}</a>}</p>
      )}
      <div className="strips">
        {strips.map(({ section, name: title, form, items }) => (
          <section key={section} data-form={form} aria-labelledby={`sf-strip-${section}`}>
            <h2 id={`sf-strip-${section}`} className="strip-title">
              <a href={paths.section(section)}>{title}</a>
            </h2>
            <Formed form={form} items={items} lang={lang} />
          </section>
        ))}
      </div>
    </>
  )
}
