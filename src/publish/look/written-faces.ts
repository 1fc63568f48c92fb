import { generate, parse, walk } from 'css-tree'

/** Every sign beyond ASCII that stands anywhere in a value, by its number. */
export function signsIn(value: unknown, found: Set<number> = new Set()): Set<number> {
  if (typeof value === 'string')
    for (const [sign] of value.matchAll(/[\u0080-\u{10ffff}]/gu)) found.add(sign.codePointAt(0) ?? 0)
  else if (typeof value === 'object' && value !== null) for (const held of Object.values(value)) signsIn(held, found)
  return found
}

/** Whether a `unicode-range`, as in `U+B1-B6,U+10?`, holds a sign. */
export function isIn(ranges: string): (sign: number) => boolean {
  const bounds = ranges.split(',').map((range) => {
    const [first = '', last = first] = range.trim().slice(2).split('-')
    return [Number.parseInt(first.replaceAll('?', '0'), 16), Number.parseInt(last.replaceAll('?', 'f'), 16)] as const
  })
  return (sign) => bounds.some(([first, last]) => first <= sign && sign <= last)
}

/**
 * Our style sheet for a publication that is written in these signs (as `signsIn` gives them): a face for others alone is left
 * out, for its rule would be sent with every page.
 */
export function withFacesFor(css: string, signs: ReadonlySet<number>): string {
  const idle: [start: number, end: number][] = []
  walk(parse(css, { positions: true, parseValue: false }), {
    visit: 'Atrule',
    enter({ name, block, loc }) {
      if (name !== 'font-face' || !loc) return
      for (const said of block?.children ?? []) {
        if (said.type !== 'Declaration' || said.property !== 'unicode-range') continue
        if (![...signs].some(isIn(generate(said.value)))) idle.push([loc.start.offset, loc.end.offset])
      }
    },
  })
  return idle.reduceRight((rest, [start, end]) => rest.slice(0, start) + rest.slice(end), css)
}
