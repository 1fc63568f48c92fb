import type { Report } from '#src/contract/problem.ts'
import { showFound } from '#src/contract/problem.ts'
import type { Seen } from './check-contrast.ts'
import { readColour } from './colours.ts'
import { type Colours, type Role, roles, theme } from './theme.ts'
import { damage, type Given, type Scheme } from './theme-file.ts'

type Some = Partial<Record<Role, string>>

/** The colours of a publication in every scheme. */
export type Schemes = {
  /** What readers see by day and by night: the same, if the publication has only one scheme. */
  light: Colours
  dark: Colours
  /** The one scheme that there is, whatever the reader's device asks for. */
  only?: 'light' | 'dark'
  /** What is different where readers ask for more contrast. */
  contrast: Some
  /** All that has to be checked: the schemes of which something was given. */
  seen: Seen[]
}

// The paper and the inks of a book that has yellowed (reading bar); everything else is as by day.
const sepia = { ...theme.light, paper: '#f6eddc', ink: '#3d2f22', secondary: '#65523f' }

const isRole = (name: string): name is Role => (roles as readonly string[]).includes(name)

function coloursGiven(given: readonly Given[], report: Report): Map<Scheme, Some> {
  const found = new Map<Scheme, Some>()
  for (const { scheme, name, value, place } of given) {
    if (!isRole(name)) continue
    const colour = readColour(value)
    if (colour !== undefined) found.set(scheme, { ...found.get(scheme), [name]: colour })
    else {
      const isCutShort = /^#[\da-f]*$/i.test(value) && ![5, 9].includes(value.length)
      const mend = isCutShort ? 'write six digits after #, or three' : undefined
      const wanted = 'one opaque colour, as in #1c5d99 or oklch(45% 0.1 250)'
      report(damage(place, `--${name}`, [showFound(value), wanted, mend]))
    }
  }
  return found
}

function onlyScheme(given: readonly Given[], report: Report): Schemes['only'] {
  const said = given.findLast(({ name }) => name === 'color-scheme')
  const value = said?.value.replace(/\bonly\b/, '').trim()
  if (said === undefined || value === 'light dark') return undefined
  if (said.scheme === 'main' && (value === 'light' || value === 'dark')) return value
  const wanted = '"light", "dark" or "light dark", in :root'
  report(damage(said.place, 'color-scheme', [showFound(said.value), wanted]))
  return undefined
}

/** Resolves what a theme.css gives into the colours of every scheme; what it does not give is ours. */
export function resolveSchemes(given: readonly Given[], report: Report): Schemes {
  const found = coloursGiven(given, report)
  const of = (scheme: Scheme): Some => found.get(scheme) ?? {}
  const only = onlyScheme(given, report)
  const main = only ?? 'light'
  const full = (scheme: 'light' | 'dark'): Colours => ({
    ...theme[scheme],
    ...(scheme === main ? of('main') : {}),
    ...of(scheme),
  })
  const own = { light: full('light'), dark: full('dark') }
  const bases = only === undefined ? (['light', 'dark'] as const) : [only]
  const high = (scheme: 'light' | 'dark'): Seen => {
    const { ink } = own[scheme]
    const colours = { ...own[scheme], secondary: ink, edge: ink, hairline: ink, ...of('contrast') }
    return { from: ['contrast'], name: `contrast (${scheme})`, colours, isHigh: true }
  }
  const seen: Seen[] = [
    // Of a publication that has one scheme alone, nobody sees the other.
    ...bases.map((scheme) => ({
      from: scheme === main ? (['main', scheme] as const) : ([scheme] as const),
      name: scheme,
      colours: own[scheme],
    })),
    { from: ['sepia'], name: 'sepia', colours: { ...sepia, ...of('sepia') } },
    ...bases.map(high),
  ]
  return {
    light: own[only ?? 'light'],
    dark: own[only ?? 'dark'],
    ...(only === undefined ? {} : { only }),
    contrast: of('contrast'),
    seen: seen.filter(({ from }) => from.some((scheme) => found.has(scheme))),
  }
}
