import type { Image } from '#src/contract/image.ts'
import type { Teaser } from '#src/contract/teaser.ts'
import { shortDate } from '#src/lib/dates.ts'
import { joinApart } from '#src/lib/joined.ts'
import type { Direction } from '#src/lib/text-direction.ts'
import { counted } from '#src/words/fill.ts'
import { phrases } from '#src/words/phrases.ts'
import { storyKindName } from './kind-names.ts'

/** A teaser as the words of a card. */
export type TeaserCard = {
  href: string
  title: string
  kicker?: string
  summary?: string
  meta: string
  image?: Image
  /** Of title, kicker and summary, where the words around them are in another. */
  lang?: string
  dir?: Direction
}

/** Turns a teaser into the words of a card: `Opinion` and the like stand in the meta line, since readers choose by it. */
export function teaserToCard(teaser: Teaser, lang: string): TeaserCard {
  const { url, headline, lang: own, dir, kicker, standfirst, kind, image, publishedAt, readMinutes, byline } = teaser
  const label = kind === undefined ? '' : (storyKindName(kind) ?? '')
  const date = publishedAt === undefined ? '' : shortDate(publishedAt, lang)
  const minutes = readMinutes === undefined ? '' : counted(phrases.story.minutes, readMinutes)
  const name = kind === 'opinion' ? (byline ?? '') : ''
  return {
    href: url,
    title: headline,
    ...(kicker === undefined ? {} : { kicker }),
    ...(standfirst === undefined ? {} : { summary: standfirst }),
    ...(image === undefined ? {} : { image }),
    ...(own === undefined ? {} : { lang: own }),
    ...(dir === undefined ? {} : { dir }),
    meta: joinApart(
      [label, name, date, minutes].filter((part) => part !== ''),
      ' · ',
    ),
  }
}
