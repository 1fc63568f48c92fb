import { type Report, showFound } from '#src/contract/problem.ts'
import { damage, type Given } from './theme-file.ts'

type Shape = { is: (value: string) => boolean; wanted: string; toCss?: (value: string) => string }

const isLength = (value: string) => /^(?:0|\d*\.?\d+(?:px|rem))$/.test(value)
const narrowest = 20
const widest = 40

function isMeasure(value: string): boolean {
  const em = Number(/^(\d+(?:\.\d+)?)em$/.exec(value)?.[1])
  return em >= narrowest && em <= widest
}

/** What of a page's build a theme.css may change: how wide a line is, how round corners are, how sections are ruled off. */
const shapes: Readonly<Record<string, Shape>> = {
  measure: {
    is: isMeasure,
    wanted: `${narrowest}em to ${widest}em, in the size of running text`,
    // Not in em of wherever it is used: captions are smaller than the text.
    toCss: (value) => `calc(${value.replace('em', '')}*var(--body-size))`,
  },
  corner: { is: isLength, wanted: 'a length in px or rem, as in 8px' },
  'button-corner': { is: isLength, wanted: 'a length in px or rem, as in 4px' },
  rule: {
    is: (value) => /^\d+px (?:solid|double|dotted|dashed)$/.test(value),
    wanted: 'a width and a style, as in 3px double',
  },
}

/** The names of all shapes, without their dashes. */
export const shapeNames: readonly string[] = Object.keys(shapes)

// Fewer or more characters a line are hard to read (reading bar, fact 1).
const fewest = 45
const most = 80

/** The shapes as CSS, to stand after ours. `width` is that of the average letter of running text, in em. */
export function shapesToCss(given: readonly Given[], width: number, report: Report): string {
  const said = new Map<string, string>()
  for (const { name, value, scheme, place } of given) {
    const shape = shapes[name]
    if (shape === undefined) continue
    if (scheme !== 'main' || !shape.is(value)) {
      const found = scheme === 'main' ? showFound(value) : 'a shape for one scheme alone'
      report(damage(place, `--${name}`, [found, scheme === 'main' ? shape.wanted : 'it in :root, for all of them']))
      continue
    }
    said.set(name, shape.toCss?.(value) ?? value)
    const letters = Math.round(Number.parseFloat(value) / width)
    if (name !== 'measure' || (letters >= fewest && letters <= most)) continue
    const mend = `${Math.round(66 * width)}em gives lines of 66`
    const found = `${value}, lines of some ${letters} characters`
    report({ weight: 'note', path: '--measure', found, wanted: `${fewest} to ${most} characters`, mend, ...place })
  }
  const declared = [...said].map(([name, value]) => `--${name}:${value};`).join('')
  return declared === '' ? '' : `@layer look{:root{${declared}}}`
}
