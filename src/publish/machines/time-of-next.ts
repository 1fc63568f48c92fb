import type { Content } from '#src/publish/edition/content.ts'
import { newsFor } from './sitemaps.ts'

/** A day in ms. */
const day = 86_400_000

/**
 * The moment at which a publish of the same makes something else: a story is due, or is no longer news. What is told of
 * dates that are still to come is looked at again after an hour, and everything after a day.
 */
export function timeOfNext(
  { articles, reports }: Pick<Content, 'articles' | 'reports'>,
  dueAt: string | undefined,
  now: Date,
): string {
  const news = articles
    .map(({ publishedAt }) => Date.parse(publishedAt) + newsFor)
    .filter((end) => end >= now.getTime())
  const due = dueAt === undefined ? [] : [Date.parse(dueAt)]
  const longest = now.getTime() + (reports.length > 0 ? day / 24 : day)
  return new Date(Math.min(longest, ...due, ...news)).toISOString()
}
