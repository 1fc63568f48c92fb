import { type CssNode, generate, parse } from 'css-tree'

/** The utilities that stand in the first view of a story. All others are for what comes behind it. */
const firstUtilities = new Set(['.page-wide', '.pt-1', '.size-4', '.size-5', '.size-12'])

/** Our style sheet in two: what the first view of a story needs, and the rest, which stands in the same layers. */
export type CutStyles = { first: string; rest: string }

type Range = readonly [start: number, end: number]

const rangeOf = ({ loc }: CssNode): Range => [loc?.start.offset ?? 0, loc?.end.offset ?? 0]

/** Whether a node is the sign that src/styles/rest.css puts into a layer. */
const isSign = (node: CssNode) =>
  node.type === 'Atrule' && node.name === 'layer' && node.block === null && node.prelude !== null
    ? generate(node.prelude) === 'rest'
    : false

/** What a layer holds for later: all that follows the sign in it, and utilities that no first view has. */
function restOf(layer: string, children: readonly CssNode[]): readonly CssNode[] {
  if (layer === 'utilities')
    return children.filter((one) => one.type !== 'Rule' || !firstUtilities.has(generate(one.prelude)))
  const at = children.findIndex(isSign)
  return at === -1 ? [] : children.slice(at)
}

const without = (css: string, ranges: readonly Range[]) =>
  ranges.reduceRight((left, [start, end]) => left.slice(0, start) + left.slice(end), css)

/**
 * Cuts our style sheet: `rest` is empty where nothing in it bears the sign. A layer keeps its place by what is left of it in
 * `first`, so that both together say the same as the whole.
 */
export function cutStyles(css: string): CutStyles {
  const cut: Range[] = []
  const rest: string[] = []
  const sheet = parse(css, { positions: true, parseValue: false })
  const textOf = (node: CssNode) => css.slice(...rangeOf(node))
  const isCut = css.includes('@layer rest;')
  for (const node of isCut && sheet.type === 'StyleSheet' ? sheet.children : []) {
    if (node.type !== 'Atrule' || node.block === null || node.prelude === null) continue
    const prelude = generate(node.prelude)
    if (node.name === 'media' && prelude === 'print') {
      cut.push(rangeOf(node))
      rest.push(textOf(node))
    }
    const left = node.name === 'layer' ? restOf(prelude, node.block.children.toArray()) : []
    if (left.length === 0) continue
    cut.push(...left.map(rangeOf))
    const said = left.filter((one) => !isSign(one)).map(textOf)
    rest.push(`@layer ${prelude}{${said.join('')}}`)
  }
  return { first: without(css, cut), rest: rest.join('') }
}
