import { type CssNode, generate, parse, walk } from 'css-tree'

/** The language itself, without its region or its letters: `pt` of `pt-BR`. */
const tongueOf = (lang: string) => lang.toLowerCase().split('-', 1)[0] ?? ''

/** Every language that is named by a `lang` anywhere in a value, each without its region. */
export function languagesIn(value: unknown, found: Set<string> = new Set()): Set<string> {
  if (typeof value !== 'object' || value === null) return found
  for (const [key, held] of Object.entries(value)) {
    if (key === 'lang' && typeof held === 'string') found.add(tongueOf(held))
    else languagesIn(held, found)
  }
  return found
}

/** The languages that the selectors of a rule ask for; none if it is for every language. */
function languagesOf(rule: CssNode): string[] {
  const named: string[] = []
  walk(rule, {
    visit: 'PseudoClassSelector',
    enter(node) {
      if (node.name !== 'lang') return
      for (const child of node.children ?? []) named.push(tongueOf(generate(child).replace(/^["']|["']$/g, '')))
    },
  })
  return named
}

/**
 * Our style sheet for a publication in which these languages are written (as `languagesIn` gives them): what its layer
 * `languages` says of others is left out, for it would be sent with every page.
 */
export function withStylesFor(css: string, spoken: ReadonlySet<string>): string {
  const unspoken: [start: number, end: number][] = []
  walk(parse(css, { positions: true, parseValue: false }), {
    visit: 'Atrule',
    enter({ name, prelude, block }) {
      if (name !== 'layer' || prelude === null || generate(prelude) !== 'languages') return
      for (const rule of block?.children ?? []) {
        const named = rule.type === 'Rule' ? languagesOf(rule.prelude) : []
        if (named.length === 0 || named.some((one) => spoken.has(one)) || !rule.loc) continue
        unspoken.push([rule.loc.start.offset, rule.loc.end.offset])
      }
    },
  })
  return unspoken.reduceRight((rest, [start, end]) => rest.slice(0, start) + rest.slice(end), css)
}
