/** Sorts items into groups by a key; groups and items keep the order in which they are met. (`Map.groupBy` needs Node 21.) */
export const groupBy = <Item, Key>(items: Iterable<Item>, toKey: (item: Item) => Key): Map<Key, Item[]> =>
  groupByEach(items, (item) => [toKey(item)])

/** The same where an item belongs to several groups, or to none. It stands once in each, however often its key is named. */
export function groupByEach<Item, Key>(items: Iterable<Item>, toKeys: (item: Item) => Iterable<Key>): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>()
  for (const item of items) {
    for (const key of new Set(toKeys(item))) {
      const group = groups.get(key)
      if (group === undefined) groups.set(key, [item])
      else group.push(item)
    }
  }
  return groups
}
