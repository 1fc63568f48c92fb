import type { Problem } from '#src/contract/problem.ts'
import { contrast, passing } from './colours.ts'
import type { Colours, Role } from './theme.ts'
import type { Given, Scheme } from './theme-file.ts'

/** Two colours that meet on a page, and the least contrast that they may have. */
type Pair = readonly [role: Role, ground: Role, least: number, what: string]

const running = 7
const text = 4.5
// Edges of what can be pressed, and the ring around what has the focus (WCAG 2.2, 1.4.11).
const parts = 3

const pairs: readonly Pair[] = [
  ['ink', 'paper', running, 'running text'],
  ['ink', 'raised', text, 'text in boxes'],
  ['ink', 'highlight', text, 'marked text'],
  ['secondary', 'paper', text, 'captions and dates'],
  ['secondary', 'raised', text, 'notes in boxes'],
  ['accent', 'paper', text, 'kickers'],
  ['accent', 'raised', text, 'kickers on share cards'],
  ['edge', 'paper', parts, 'edges of buttons and fields'],
  ['focus', 'paper', parts, 'the ring around what has the focus'],
  ['focus', 'raised', parts, 'the ring around what has the focus'],
]

/** A set of colours as readers may see it. */
export type Seen = { from: readonly Scheme[]; name: string; colours: Colours; isHigh?: boolean }

// To one place, and never rounded up over the bar.
const ratio = (value: number) => (Math.floor(value * 10) / 10).toFixed(1)

function wrongPair(seen: Seen, [role, ground, least, what]: Pair, given: readonly Given[]): Problem | undefined {
  const { colours, name } = seen
  const has = contrast(colours[role], colours[ground])
  if (has >= least) return undefined
  const ofRole = (wanted: Role) => given.findLast((one) => one.name === wanted && seen.from.includes(one.scheme))
  // Whose colour it is can change it: ours stay as they are.
  const changed = ofRole(role) === undefined && ofRole(ground) !== undefined ? ground : role
  const kept = changed === role ? ground : role
  const better = passing(colours[changed], colours[kept], least)
  const mend =
    better === undefined
      ? `no --${changed} has it on ${colours[kept]}: change --${kept} as well`
      : `--${changed}: ${better} has ${ratio(contrast(better, colours[kept]))}`
  const place = (ofRole(changed) ?? given.find((one) => one.name === changed) ?? given[0])?.place
  return {
    weight: 'note',
    path: `--${role}`,
    found: `${colours[role]} on --${ground} ${colours[ground]} in the ${name} scheme, a contrast of ${ratio(has)} to 1`,
    wanted: `at least ${least} to 1 for ${what}`,
    mend,
    ...place,
  }
}

/** Names each pair of colours that meet on a page with too little contrast, and what would have enough. */
export function checkContrast(seen: readonly Seen[], given: readonly Given[]): Problem[] {
  return seen.flatMap((one) =>
    pairs.flatMap(([role, ground, least, what]) => {
      const wanted = one.isHigh === true && role === 'secondary' ? running : least
      return wrongPair(one, [role, ground, wanted, what], given) ?? []
    }),
  )
}
