import type { ArticleSource } from '#src/contract/article.ts'
import type { Edition, StoryFile } from './edition.ts'

/** A story that waits: for its first moment, or with an earlier version in its place for that of its update. */
export type Waiting = StoryFile & { at: string; isUpdate: boolean }
/** A story that was taken back on purpose. */
export type Withdrawn = { slug: string; headline: string; lang: string; at: string; reason?: string }

/** An edition as it is at one moment. */
export type Scheduled = {
  edition: Edition
  waiting: Waiting[]
  withdrawn: Withdrawn[]
  /** The next moment at which the edition changes by itself, in ISO 8601; undefined if there is none. */
  dueAt: string | undefined
}

const isLater = (moment: string | undefined, now: Date): moment is string =>
  moment !== undefined && Date.parse(moment) > now.getTime()

/** Whether a version of a story may be public at this moment. */
export const isPublicAt = ({ publishedAt, updatedAt }: ArticleSource, now: Date): boolean =>
  !isLater(publishedAt, now) && !isLater(updatedAt, now)

/**
 * Holds back what is not due. `publishedAt` in the future holds a story back from everything. `updatedAt` in the future
 * holds that version back: the one that `earlier` knows of stands in until then, and without one the story waits.
 * `withdrawnAt` in the past takes a story out of everything.
 */
export async function schedule(
  edition: Edition,
  now: Date,
  earlier: (file: string) => Promise<ArticleSource | undefined>,
): Promise<Scheduled> {
  const stories: StoryFile[] = []
  const waiting: Waiting[] = []
  const withdrawn: Withdrawn[] = []
  const moments: string[] = []
  for (const { file, article } of edition.stories) {
    const { slug, headline, lang, publishedAt, updatedAt, withdrawnAt, withdrawnReason } = article
    if (withdrawnAt !== undefined && !isLater(withdrawnAt, now)) {
      const reason = withdrawnReason === undefined ? {} : { reason: withdrawnReason }
      withdrawn.push({ slug, headline, lang, at: withdrawnAt, ...reason })
      continue
    }
    if (withdrawnAt !== undefined) moments.push(withdrawnAt)
    const at = isLater(publishedAt, now) ? publishedAt : isLater(updatedAt, now) ? updatedAt : undefined
    if (at === undefined) {
      stories.push({ file, article })
      continue
    }
    moments.push(at)
    const before = isLater(publishedAt, now) ? undefined : await earlier(file)
    const standsIn = before !== undefined && before.slug === slug && isPublicAt(before, now)
    if (standsIn) stories.push({ file, article: before })
    waiting.push({ file, article, at, isUpdate: standsIn })
  }
  const [first] = moments.map((moment) => Date.parse(moment)).toSorted((a, b) => a - b)
  const dueAt = first === undefined ? undefined : new Date(first).toISOString()
  const held = new Map([
    ...edition.drafts.map(({ article }) => [article.slug, 'a draft'] as const),
    ...withdrawn.map(({ slug }) => [slug, 'a story that was withdrawn'] as const),
    ...waiting.map(({ article, at: until }) => [article.slug, `a story that waits until ${until}`] as const),
  ])
  return { edition: { ...edition, stories, held }, waiting, withdrawn, dueAt }
}
