import type { Run } from '#src/search/found.ts'

/** A text in which the words that were asked for stand out. */
export function Marked({ runs }: { runs: readonly Run[] }) {
  return runs.map(({ text, isMarked }, at) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a text have no name and are never moved
    isMarked ? <mark key={at}>{text}</mark> : text,
  )
}
