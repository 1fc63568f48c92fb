import { toRoute } from '#src/lib/paths.ts'

/**
 * Puts what the reader has read last in the list of a page that the app has not drawn: as `orderByRead` does, in each
 * group, and groups that are read through behind the others. `read` has the slugs of stories. A list in which the reader
 * is already stays as it is.
 */
export function orderDrawn(page: ParentNode, read: readonly string[]): void {
  const known = new Set(read)
  const isRead = (item: Element) => {
    const route = toRoute(item.querySelector('a')?.pathname ?? '')
    return route.kind === 'story' && known.has(route.slug)
  }
  const explore = page.querySelector('.explore')
  // What is moved loses the focus.
  if (explore?.contains(document.activeElement)) return
  const groups = [...page.querySelectorAll('.explore-group')]
  const itemsOf = (group: Element) => [...group.querySelectorAll('.explore-item')]
  for (const group of groups) {
    for (const item of itemsOf(group).filter(isRead)) item.parentElement?.append(item)
  }
  for (const group of groups.filter((one) => itemsOf(one).every(isRead))) group.parentElement?.append(group)
}
