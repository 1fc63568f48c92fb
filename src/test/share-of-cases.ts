/** Where many cases are tried, a run on the way tries a tenth of them: as many of each kind, since every tenth is taken. */
const usual = 0.1

/** The part of all cases that `CASES` asks for: `full`, or a number above 0 and up to 1. Throws for anything else. */
export function readShare(written = process.env.CASES): number {
  if (written === undefined || written === '') return usual
  const share = written === 'full' ? 1 : Number(written)
  if (!(share > 0 && share <= 1))
    throw new Error(`CASES is "${written}". Set it to "full", or to a part of 1 like 0.1.`)
  return share
}

const share = readShare()

export const isEveryCase = share === 1

/** As many of a number of cases as this run tries. */
export const shareOf = (count: number) => Math.ceil(count * share)

/** Those of a list that this run tries, spread evenly over it: the first, and one in each step from there. */
export function someOf<Item>(all: readonly Item[]): Item[] {
  const count = shareOf(all.length)
  return all.filter((_, at) => Math.floor((at * count) / all.length) !== Math.floor(((at - 1) * count) / all.length))
}
