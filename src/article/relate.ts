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

/** How many of a sorted list come before the first one of which `isBefore` does not hold. */
function countBefore<One>(list: readonly One[], isBefore: (one: One) => boolean): number {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >> 1
    // Sound: it lies between the two, within the list.
    if (isBefore(list[middle] as One)) low = middle + 1
    else high = middle
  }
  return low
}

/** In turn the one at `before` and the one at `after`, and so on outwards, at most `most`. */
function outwards<One>(list: readonly One[], before: number, after: number, most: number): One[] {
  const found: One[] = []
  // Sound, twice: the place was held against both ends of the list.
  for (let step = 0; found.length < most && (before >= step || after + step < list.length); step += 1) {
    if (before >= step) found.push(list[before - step] as One)
    if (found.length < most && after + step < list.length) found.push(list[after + step] as One)
  }
  return found
}

/**
 * Those of a list, newest first, that were published next to a story: the one after it, the one before it, the next one
 * after it, at most `most`. A story that comes in is next to few others, so that the pages of all older ones stay as they
 * are (decision 033).
 */
export function nextTo<Story extends Dated>(list: readonly Story[], story: Dated, most: number): Story[] {
  const newer = countBefore(list, (one) => byNewness(one, story) < 0)
  return outwards(list, newer - 1, list[newer]?.slug === story.slug ? newer + 1 : newer, most)
}

/** The same of places in the edition, the newest first. */
function placesNextTo(places: readonly number[], own: number, most: number): number[] {
  const newer = countBefore(places, (place) => place < own)
  return outwards(places, newer - 1, places[newer] === own ? newer + 1 : newer, most)
}

/** A topic, its weight, and the places of the stories that bear it. */
type Topic = { name: string; weight: number; places: readonly number[] }

/**
 * Weighs topics by rarity: the logarithm of how few stories share one (inverse document frequency). A topic that all
 * stories bear says nothing.
 */
function weighTopics(newestFirst: readonly Relative[]): Map<string, Topic> {
  const byName = groupByEach(newestFirst.keys(), (place) => newestFirst[place]?.topics ?? [])
  const weigh = (places: readonly number[]) => Math.log((newestFirst.length + 1) / places.length)
  return new Map([...byName].map(([name, places]) => [name, { name, places, weight: weigh(places) }]))
}

/**
 * Finds relatives in a whole edition; the weights are made once for all its stories.
 * Order of reasons: picked by hand, the same series, shared topics weighted by rarity, the same writer, any other. Of
 * one reason those that were published next to the story come first, a newer one before an older one. No story twice,
 * never the story itself, at most six in all.
 */
export function relate(all: readonly Relative[]): (story: Relative, picked?: readonly HandPicked[]) => Related[] {
  const newestFirst = all.toSorted(byNewness)
  const place = new Map(newestFirst.map(({ slug }, at) => [slug, at]))
  const slugAt = (at: number) => newestFirst[at]?.slug ?? ''
  const topics = weighTopics(newestFirst)
  const topicsOf = (story: Relative) =>
    [...new Set(story.topics)].map((name) => topics.get(name)).filter((topic) => topic !== undefined)
  const topicsAt = newestFirst.map(topicsOf)
  const bySeries = groupBy(newestFirst.keys(), (at) => newestFirst[at]?.series)
  const byAuthor = groupByEach(newestFirst.keys(), (at) => newestFirst[at]?.authors.map(({ id }) => id) ?? [])
  const everywhere = [...newestFirst.keys()]

  /** How much a story shares, and the rarest topic of that. */
  function weighShared(at: number, own: readonly Topic[]): { at: number; score: number; best: string } {
    let score = 0
    let best: Topic | undefined
    for (const topic of own) {
      if (!topicsAt[at]?.includes(topic)) continue
      score += topic.weight
      if (best === undefined || topic.weight > best.weight) best = topic
    }
    return { at, score, best: best?.name ?? '' }
  }

  /** The stories that share most with one, each with the rarest topic that it shares, as far as `mostWeighed` lets it see. */
  function sharing(story: Relative, own: number, isTaken: (slug: string) => boolean) {
    const borne = topicsOf(story)
    const away = (at: number) => Math.abs(at - own)
    const found: ReturnType<typeof weighShared>[] = []
    for (const at of new Set(borne.flatMap(({ places }) => placesNextTo(places, own, mostWeighed)))) {
      const one = weighShared(at, borne)
      // Nearly all are far from being wanted: to sort them took a third of the time.
      if (one.score < (found[mostOf.topic - 1]?.score ?? 0) || isTaken(slugAt(at))) continue
      found.push(one)
      found.sort((a, b) => b.score - a.score || away(a.at) - away(b.at) || a.at - b.at)
      found.length = Math.min(found.length, mostOf.topic)
    }
    return found.map(({ at, best }) => ({ slug: slugAt(at), best }))
  }

  return (story, picked = []) => {
    // A story that is none of these stands between two places.
    const own = place.get(story.slug) ?? countBefore(newestFirst, (one) => byNewness(one, story) < 0) - 0.5
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
    const near = (places: readonly number[]) => placesNextTo(places, own, mostRelated * 2).map(slugAt)

    for (const hand of picked) add('editor', hand.label ?? phrases.explore.editor, hand.items)
    if (story.series !== undefined)
      add('series', fill(phrases.explore.series, { series: story.series }), near(bySeries.get(story.series) ?? []))
    for (const [topic, group] of groupBy(
      sharing(story, own, (slug) => taken.has(slug)),
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
    add('latest', groups.length === 0 ? phrases.explore.more : phrases.explore.also, near(everywhere))
    return groups
  }
}
