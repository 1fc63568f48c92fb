/** How many letters have to be put in, taken out, replaced or swapped with their neighbour to make one word of another. */
function distance(one: string, other: string): number {
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_, at) => at)]
  for (let at = 1; at <= one.length; at += 1) {
    const row = [at]
    for (let on = 1; on <= other.length; on += 1) {
      const isSame = one[at - 1] === other[on - 1]
      const cell = (up: number, left: number) => rows[at - up]?.[on - left] ?? Infinity
      const isSwapped = at > 1 && on > 1 && one[at - 1] === other[on - 2] && one[at - 2] === other[on - 1]
      row[on] = Math.min(
        cell(1, 0) + 1,
        (row[on - 1] ?? Infinity) + 1,
        cell(1, 1) + (isSame ? 0 : 1),
        isSwapped ? cell(2, 2) + 1 : Infinity,
      )
    }
    rows.push(row)
  }
  return rows[one.length]?.[other.length] ?? Infinity
}

/**
 * The name that somebody is likely to have meant: the nearest one, if a third of its letters at the most are wrong.
 * @example likelyName('SITE_ULR', ['SITE_URL', 'PORT']) // 'SITE_URL'
 */
export function likelyName(written: string, names: readonly string[]): string | undefined {
  const plain = (name: string) => name.toLowerCase().replace(/[-_]/g, '')
  const found = names
    .map((name) => ({ name, wrong: distance(plain(written), plain(name)) }))
    .filter(({ name, wrong }) => wrong <= Math.max(1, name.length / 3))
    .toSorted((one, other) => one.wrong - other.wrong)
  return found[0]?.name
}

/** The same as the end of a sentence, or nothing. */
export function askIfMeant(written: string, names: readonly string[]): string {
  const likely = likelyName(written, names)
  return likely === undefined ? '' : ` Did you mean ${likely}?`
}
