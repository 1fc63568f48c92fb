import type { RelatedGroup } from '#src/contract/teaser.ts'
import { cut } from '#src/lib/cut.ts'
import { groupBy, groupByEach } from '#src/lib/groups.ts'
import { fill } from '#src/words/fill.ts'
import { phrases } from '#src/words/phrases.ts'

/** What is known of a story when its relatives are looked for. */
export type Relative = {
  slug: string
  headline: string
  authors: readonly { id: string; name: string }[]
  section: string
  topics: readonly string[]
  series?: string
  publishedAt: string
}
/** A group of related stories, by slug. */
export type Related = { reason: RelatedGroup['reason']; label: string; slugs: string[] }
/** What an editor picked by hand. */
export type HandPicked = { label?: string; items: readonly string[] }

/** Explore More is finite: 4 to 6 stories (reading bar, Interaction). */
export const mostRelated = 6

// No single reason fills the list, so that it shows more than one way on.
const mostOf = { editor: 6, series: 3, topic: 3, 'same-author': 2, background: 2, latest: 6 } as const

// What the contract holds of a label, whatever the names in it.
const mostInLabel = 120

/** No more stories of one topic are weighed for a story: with a topic that all bear it would be each with each. */
const mostWeighed = 60

type Dated = Pick<Relative, 'slug' | 'publishedAt'>

/** The newest first, and of one moment those first whose slug goes before. */
export const byNewness = (a: Dated, b: Dated): number =>
  Date.parse(b.publishedAt) - Date.parse(a.publishedAt) || (a.slug < b.slug ? -1 : a.slug === b.slug ? 0 : 1)

/** How many of a list, newest first, are newer than a story. */
function countNewer(list: readonly Dated[], story: Dated): number {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const one = list[middle]
    if (one !== undefined && byNewness(one, story) < 0) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * Those of a list, newest first, that were published next to a story: the one after it, the one before it, the next one
 * after it, at most `most`. A story that comes in is next to few others, so that the pages of all older ones stay as they
 * are (decision 033).
 */
export function nextTo<Story extends Dated>(list: readonly Story[], story: Dated, most: number): Story[] {
  const newer = countNewer(list, story)
  const older = list[newer]?.slug === story.slug ? newer + 1 : newer
  const found: Story[] = []
  for (let step = 0; found.length < most && (step < newer || older + step < list.length); step += 1)
    found.push(...[list[newer - 1 - step], list[older + step]].filter((one) => one !== undefined))
  return found.slice(0, most)
}

/**
 * Weighs topics by rarity: the logarithm of how few stories share one (inverse document frequency). A topic that all
 * stories bear says nothing.
 */
function topicWeights(all: readonly Relative[]): Map<string, number> {
  const uses = new Map<string, number>()
  for (const one of all) for (const topic of new Set(one.topics)) uses.set(topic, (uses.get(topic) ?? 0) + 1)
  return new Map([...uses].map(([topic, count]) => [topic, Math.log((all.length + 1) / count)]))
}

/**
 * Finds relatives in a whole edition; the weights are made once for all its stories.
 * Order of reasons: picked by hand, the same series, shared topics weighted by rarity, the same writer, any other. Of
 * one reason those that were published next to the story come first, a newer one before an older one. No story twice,
 * never the story itself, at most six in all.
 */
export function relate(all: readonly Relative[]): (story: Relative, picked?: readonly HandPicked[]) => Related[] {
  const weights = topicWeights(all)
  const newestFirst = all.toSorted(byNewness)
  const place = new Map(newestFirst.map(({ slug }, at) => [slug, at]))
  const byTopic = groupByEach(newestFirst, ({ topics }) => topics)
  const bySeries = groupBy(newestFirst, (one) => one.series)
  const byAuthor = groupByEach(newestFirst, ({ authors }) => authors.map(({ id }) => id))

  /** The stories that share most with one, each with the rarest topic that it shares, as far as `mostWeighed` lets it see. */
  function sharing(story: Relative, isTaken: (slug: string) => boolean): { slug: string; best: string }[] {
    const topics = [...new Set(story.topics)].map((topic) => ({ topic, weight: weights.get(topic) ?? 0 }))
    const near = topics.flatMap(({ topic }) => nextTo(byTopic.get(topic) ?? [], story, mostWeighed))
    const own = place.get(story.slug) ?? 0
    return [...new Set(near)]
      .filter(({ slug }) => !isTaken(slug))
      .map((one) => {
        const shared = topics.filter(({ topic }) => one.topics.includes(topic))
        const rarest = shared.reduce((best, each) => (each.weight > best.weight ? each : best))
        const score = shared.reduce((sum, { weight }) => sum + weight, 0)
        const at = (place.get(one.slug) ?? 0) - own
        return { slug: one.slug, best: rarest.topic, score, at }
      })
      .toSorted((a, b) => b.score - a.score || Math.abs(a.at) - Math.abs(b.at) || a.at - b.at)
      .slice(0, mostOf.topic)
  }

  return (story, picked = []) => {
    const taken = new Set([story.slug])
    const groups: Related[] = []
    const add = (reason: Related['reason'], label: string, slugs: readonly string[]) => {
      const room = Math.min(mostOf[reason], mostRelated - (taken.size - 1))
      const fresh: string[] = []
      for (const slug of slugs) {
        if (fresh.length >= room) break
        if (taken.has(slug) || !place.has(slug)) continue
        taken.add(slug)
        fresh.push(slug)
      }
      if (fresh.length === 0) return
      const known = groups.find((group) => group.label === cut(label, mostInLabel))
      // Two groups under one heading would look like one that was broken in two.
      if (known === undefined) groups.push({ reason, label: cut(label, mostInLabel), slugs: fresh })
      else known.slugs.push(...fresh)
    }
    // As many of them may be taken as are wanted.
    const near = (list: readonly Relative[]) => nextTo(list, story, mostRelated * 2).map(({ slug }) => slug)

    for (const hand of picked) add('editor', hand.label ?? phrases.explore.editor, hand.items)
    if (story.series !== undefined)
      add('series', fill(phrases.explore.series, { series: story.series }), near(bySeries.get(story.series) ?? []))
    for (const [topic, group] of groupBy(
      sharing(story, (slug) => taken.has(slug)),
      ({ best }) => best,
    )) {
      add(
        'topic',
        fill(phrases.explore.topic, { topic }),
        group.map(({ slug }) => slug),
      )
    }
    for (const { id, name } of story.authors) {
      const label = story.authors.length === 1 ? phrases.explore.sameWriter : fill(phrases.explore.author, { name })
      add('same-author', label, near(byAuthor.get(id) ?? []))
    }
    add('latest', groups.length === 0 ? phrases.explore.more : phrases.explore.also, near(newestFirst))
    return groups
  }
}
