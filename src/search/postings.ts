import type { Chunk } from './index-files.ts'

/**
 * The words of some stories in their order, each with the stories that have it: how far each is from the one before it
 * (the first from −1), and how heavy the word is there. `weights` are those of `weigh`, in the order of the stories.
 */
export function toPostings(weights: Iterable<ReadonlyMap<string, number>>): Chunk {
  const postings = new Map<string, { last: number; list: number[] }>()
  let at = 0
  for (const story of weights) {
    for (const [key, weight] of story) {
      const posting = postings.get(key) ?? { last: -1, list: [] }
      posting.list.push(at - posting.last, weight)
      posting.last = at
      postings.set(key, posting)
    }
    at += 1
  }
  return [...postings].map(([key, { list }]): Chunk[number] => [key, list]).sort(([a], [b]) => (a < b ? -1 : 1))
}

/** Tells each story of a word, from 0, and how heavy the word is there. */
export function readPostings(list: readonly number[], tell: (story: number, weight: number) => void): void {
  let story = -1
  for (let at = 0; at + 1 < list.length; at += 2) {
    story += list[at] ?? 0
    tell(story, list[at + 1] ?? 0)
  }
}
