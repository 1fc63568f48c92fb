import { Cards, type CardsProps } from './cards.tsx'

/** The stories of a page that lists them: the first large, the others below it. */
export function River({ items, ...rest }: Pick<CardsProps, 'items' | 'lang' | 'level'>) {
  return (
    <>
      <div className="section-first">
        <Cards {...rest} items={items.slice(0, 1)} layout="lead" isFirst />
      </div>
      <div className="river river-columns">
        <Cards {...rest} items={items.slice(1)} layout="side" />
      </div>
    </>
  )
}
