const isolate = /[\u2066-\u2069]/g
const end = '\u2069'

/**
 * Takes out each bidirectional isolate (U+2066 to U+2069) that is not closed, and each close that closes none: a text
 * then sets the direction of its own words, and never of those after it. No text grows by it.
 * @example balanceIsolates('\u2067a\u2069 b\u2069') // '\u2067a\u2069 b'
 */
export function balanceIsolates(text: string): string {
  const open: number[] = []
  const lost = new Set<number>()
  for (const { 0: mark, index } of text.matchAll(isolate)) {
    if (mark !== end) open.push(index)
    else if (open.pop() === undefined) lost.add(index)
  }
  for (const index of open) lost.add(index)
  return lost.size === 0 ? text : text.replace(isolate, (mark, index: number) => (lost.has(index) ? '' : mark))
}
