import type { QueryClient } from '@tanstack/react-query'
import type { Article } from '#src/contract/article.ts'
import type { Front, SectionPage } from '#src/contract/listing.ts'
import type { Teaser } from '#src/contract/teaser.ts'

type Cached = Partial<Pick<Front, 'top' | 'strips'> & Pick<SectionPage, 'items'> & Pick<Article, 'related' | 'authors'>>

function teasersOf(cached: Cached): Teaser[] {
  const { top = [], strips = [], items = [], related = [], authors = [] } = cached
  return [
    ...top,
    ...strips.flatMap((strip) => strip.items),
    ...items,
    ...related.flatMap((group) => group.items),
    ...authors.flatMap((author) => author.nearby ?? []),
  ]
}

/** What the app already knows of a story that is still on its way, from any page that pointed to it. */
export function knownTeaser(client: QueryClient, slug: string): Teaser | undefined {
  for (const query of client.getQueryCache().getAll()) {
    // Sound: every query of this app holds one of these four, and each of their parts is optional here.
    const cached = query.state.data as Cached | undefined
    const found = cached === undefined ? undefined : teasersOf(cached).find((teaser) => teaser.slug === slug)
    if (found !== undefined) return found
  }
  return undefined
}
