import { teaserToCard } from '#src/article/teaser-card.ts'
import type { Teaser } from '#src/contract/teaser.ts'
import { Card, type CardProps } from './card.tsx'

export type CardsProps = Pick<CardProps, 'layout' | 'level' | 'isFirst'> & {
  items: readonly Teaser[]
  /** The publication's, in which dates are told. */
  lang: string
  /** Leaves the summaries out beside pictures: many pictures in a row leave no room for them. */
  isBare?: boolean
}

/** A card for each of several stories. */
export function Cards({ items, lang, isBare = false, ...rest }: CardsProps) {
  return items.map((item) => {
    const { summary, ...card } = teaserToCard(item, lang)
    return (
      <Card key={item.slug} {...card} summary={isBare && card.image !== undefined ? undefined : summary} {...rest} />
    )
  })
}
