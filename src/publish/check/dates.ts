import type { ArticleSource } from '#src/contract/article.ts'
import type { Problem } from '#src/contract/problem.ts'
import { type Keys, note } from './visit.ts'

// Clocks of newsrooms and servers differ by seconds; a moment counts as one to come after this, in ms.
const grace = 60_000

/** Until these moments, a story or its update is held back. */
const waits = (keys: Keys) => keys[0] === 'publishedAt' || keys[0] === 'updatedAt'

/** Names moments of a story that contradict each other, or that are still to come at `now`. */
export function checkDates(story: ArticleSource, now: Date): Problem[] {
  const published = Date.parse(story.publishedAt)
  const moments = [
    ...(story.updatedAt === undefined ? [] : [{ keys: ['updatedAt'], at: story.updatedAt }]),
    ...(story.revisedAt === undefined ? [] : [{ keys: ['revisedAt'], at: story.revisedAt }]),
    ...story.corrections.map(({ at }, index) => ({ keys: ['corrections', index, 'at'], at })),
  ]
  const sources = story.sources.flatMap(({ publishedAt }, index) =>
    publishedAt === undefined ? [] : [{ keys: ['sources', index, 'publishedAt'], at: publishedAt }],
  )
  const before = moments.flatMap(({ keys, at }) =>
    Date.parse(at) < published
      ? [note(keys, `"${at}"`, `a moment after "publishedAt", which is "${story.publishedAt}"`, 'mend one of the two')]
      : [],
  )
  const ahead = [{ keys: ['publishedAt'], at: story.publishedAt }, ...moments, ...sources].flatMap(({ keys, at }) =>
    Date.parse(at) > now.getTime() + grace
      ? [
          note(
            keys,
            `"${at}", which is still to come`,
            'a moment that has passed',
            waits(keys) ? 'look at the year; until then it waits' : 'look at the year; leave it if it is meant so',
          ),
        ]
      : [],
  )
  return [...before, ...ahead]
}
