import type { RelatedGroup } from '#src/contract/teaser.ts'

/**
 * Puts what the reader has read last: inside each group, and groups that are read through behind the others. Nothing is
 * taken away, and what is unread keeps its order.
 */
export function orderByRead(groups: readonly RelatedGroup[], read: readonly string[]): RelatedGroup[] {
  const known = new Set(read)
  const isRead = ({ slug }: { slug: string }) => known.has(slug)
  const sorted = groups.map((group) => ({
    ...group,
    items: [...group.items.filter((item) => !isRead(item)), ...group.items.filter(isRead)],
  }))
  const isThrough = (group: RelatedGroup) => group.items.every(isRead)
  return [...sorted.filter((group) => !isThrough(group)), ...sorted.filter(isThrough)]
}
