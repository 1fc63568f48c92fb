import type { SectionPage } from '#src/contract/listing.ts'

/** How many stories an archived page has; the page of the newest has as many to twice as many. */
const onPage = 20

type ListPage<Item> = Pick<SectionPage, 'page' | 'newer' | 'older'> & { items: Item[] }

/**
 * Parts a list, newest first, into pages: first page 0 with the newest, then those of the archive back to page 1, the
 * oldest. An archived page never changes when an item is added at the front: it is begun when the newest page has twice
 * its size.
 */
export function paged<Item>(items: readonly Item[]): ListPage<Item>[] {
  const archived = Math.max(0, Math.floor(items.length / onPage) - 1)
  const newest = items.length - archived * onPage
  const older = (page: number) => (page > 1 ? { older: page - 1 } : {})
  return [
    { page: 0, ...older(archived + 1), items: items.slice(0, newest) },
    ...Array.from({ length: archived }, (_, at) => {
      const page = archived - at
      const from = newest + at * onPage
      return { page, newer: at === 0 ? 0 : page + 1, ...older(page), items: items.slice(from, from + onPage) }
    }),
  ]
}
