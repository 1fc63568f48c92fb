import type { RelatedGroup } from '#src/contract/teaser.ts'
import { cut } from '#src/lib/cut.ts'
import { groupBy } from '#src/lib/groups.ts'
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

/** The newest first, and of one moment those first whose slug goes before. */
function newestOf(all: readonly Relative[]): Relative[] {
  const times = new Map(all.map((one) => [one, Date.parse(one.publishedAt)]))
  const timeOf = (one: Relative) => times.get(one) ?? 0
  return all.toSorted((a, b) => timeOf(b) - timeOf(a) || (a.slug < b.slug ? -1 : 1))
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
 * Order of reasons: picked by hand, the same series, shared topics weighted by rarity, the same writer, newness. No
 * story twice, never the story itself, at most six in all.
 */
export function relate(all: readonly Relative[]): (story: Relative, picked?: readonly HandPicked[]) => Related[] {
  const weights = topicWeights(all)
  const bySlug = new Map(all.map((one) => [one.slug, one]))
  const byNewness = newestOf(all)
  const newest = byNewness.map(({ slug }) => slug)
  const place = new Map(newest.map((slug, at) => [slug, at]))
  const byTopic = groupBy(
    byNewness.flatMap((one) => one.topics.map((topic) => ({ topic, one }))),
    ({ topic }) => topic,
  )
  const bySeries = groupBy(byNewness, (one) => one.series)
  const byAuthor = groupBy(
    byNewness.flatMap((one) => one.authors.map(({ id }) => ({ id, one }))),
    ({ id }) => id,
  )

  return (story, picked = []) => {
    const taken = new Set([story.slug])
    const groups: Related[] = []
    const add = (reason: Related['reason'], label: string, slugs: readonly string[]) => {
      const room = Math.min(mostOf[reason], mostRelated - (taken.size - 1))
      const fresh: string[] = []
      for (const slug of slugs) {
        if (fresh.length >= room) break
        if (taken.has(slug) || !bySlug.has(slug)) continue
        taken.add(slug)
        fresh.push(slug)
      }
      if (fresh.length === 0) return
      const known = groups.find((group) => group.label === cut(label, mostInLabel))
      // Two groups under one heading would look like one that was broken in two.
      if (known === undefined) groups.push({ reason, label: cut(label, mostInLabel), slugs: fresh })
      else known.slugs.push(...fresh)
    }

    for (const hand of picked) add('editor', hand.label ?? phrases.explore.editor, hand.items)
    if (story.series !== undefined) {
      add(
        'series',
        fill(phrases.explore.series, { series: story.series }),
        (bySeries.get(story.series) ?? []).map((one) => one.slug),
      )
    }
    const scores = new Map<string, { score: number; best: string; bestWeight: number }>()
    for (const topic of new Set(story.topics)) {
      const weight = weights.get(topic) ?? 0
      for (const { one } of byTopic.get(topic) ?? []) {
        const known = scores.get(one.slug) ?? { score: 0, best: topic, bestWeight: 0 }
        known.score += weight
        if (weight > known.bestWeight) Object.assign(known, { best: topic, bestWeight: weight })
        scores.set(one.slug, known)
      }
    }
    const ranked = [...scores]
      .filter(([slug]) => !taken.has(slug))
      .map(([slug, score]) => ({ slug, at: place.get(slug) ?? 0, ...score }))
      .toSorted((a, b) => b.score - a.score || a.at - b.at)
      .slice(0, mostOf.topic)
    for (const [topic, group] of groupBy(ranked, ({ best }) => best)) {
      add(
        'topic',
        fill(phrases.explore.topic, { topic }),
        group.map(({ slug }) => slug),
      )
    }
    for (const author of story.authors) {
      const label =
        story.authors.length === 1 ? phrases.explore.sameWriter : fill(phrases.explore.author, { name: author.name })
      add(
        'same-author',
        label,
        (byAuthor.get(author.id) ?? []).map(({ one }) => one.slug),
      )
    }
    add('latest', groups.length === 0 ? phrases.explore.latest : phrases.explore.also, newest)
    return groups
  }
}
