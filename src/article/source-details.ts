import type { Source } from '#src/contract/article.ts'
import { longDate } from '#src/lib/dates.ts'
import { joinApart } from '#src/lib/joined.ts'
import { phrases } from '#src/words/phrases.ts'

/** What is known of a source besides its title, in one line: who wrote it, where and when, and whether it asks for money. */
export function sourceDetails({ author, publisher, kind, publishedAt, paywalled }: Source, lang: string): string {
  const date = publishedAt === undefined ? undefined : longDate(publishedAt, lang)
  const known = joinApart(
    [author, publisher, kind, date].filter((part) => part !== undefined),
    phrases.site.comma,
  )
  return [known, paywalled === true ? phrases.story.paywalled : ''].filter((part) => part !== '').join(' ')
}
