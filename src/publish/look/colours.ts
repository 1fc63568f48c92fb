import { clampChroma, converter, formatHex, parse, wcagContrast } from 'culori'

const toOklch = converter('oklch')

/**
 * A colour as CSS writes it, as `#rrggbb`. Undefined for what is no colour, can be seen through, or hangs on other colours.
 * @example readColour('oklch(45% 0.15 260)') // '#1c50a7'
 */
export function readColour(written: string): string | undefined {
  const colour = parse(written)
  if (colour === undefined || (colour.alpha ?? 1) < 1) return undefined
  return formatHex(clampChroma(colour, 'oklch', 'rgb'))
}

/** The contrast of two colours, 1 to 21 (WCAG 2.2). */
export const contrast = (one: string, other: string): number => wcagContrast(one, other)

/** The colour of the same hue, as near in lightness as may be, that has at least this contrast; undefined if none has. */
export function passing(colour: string, against: string, least: number): string | undefined {
  const from = toOklch(colour)
  if (from === undefined) return undefined
  for (let step = 0; step <= 200; step += 1) {
    for (const l of [from.l - step / 200, from.l + step / 200]) {
      if (l < 0 || l > 1) continue
      const tried = formatHex(clampChroma({ ...from, l }, 'oklch', 'rgb'))
      if (contrast(tried, against) >= least) return tried
    }
  }
  return undefined
}
