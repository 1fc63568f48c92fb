/**
 * How many slips lie between two words: letters missing, added, exchanged, or two neighbours swapped. Counting ends above
 * `most`.
 */
export function slips(a: string, b: string, most = Infinity): number {
  // Of the row before the last, the last, and this one: how far each beginning of `b` is from that of `a`.
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1]
      const least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1))
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row.push(isSwap ? Math.min(least, (before[j - 2] ?? 0) + 1) : least)
    }
    // No later row can have less than the least of this one, but for a swap of its last two.
    if (Math.min(...row) > most && Math.min(...last) > most) return most + 1
    before = last
    last = row
  }
  return last[b.length] ?? 0
}

/**
 * The word that was probably meant: the same but for capitals, or a slip or two away.
 * @example nearest('standfrist', ['headline', 'standfirst']) // 'standfirst'
 */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  let best: { one: string; distance: number } | undefined
  for (const one of known) {
    // In a short word two slips make another word.
    const most = Math.min(one.length, word.length) < 5 ? 1 : 2
    if (Math.abs(one.length - word.length) > most) continue
    const distance = slips(word.toLowerCase(), one.toLowerCase(), most)
    if (distance <= most && distance < (best?.distance ?? 3)) best = { one, distance }
  }
  return best?.one
}
