import type { Schemes } from './schemes.ts'
import { type Role, roles, theme } from './theme.ts'

const property = (name: string, value: string) => `--${name}:${value};`
const root = (declarations: string) => (declarations === '' ? '' : `:root{${declarations}}`)
const within = (prelude: string, rules: string) => (rules === '' ? '' : `${prelude}{${rules}}`)

/** The roles in which one scheme says something else than ours. */
const changed = (scheme: Schemes, name: 'light' | 'dark'): Set<Role> =>
  new Set(roles.filter((role) => scheme[name][role] !== theme[name][role]))

const declared = (colours: Partial<Record<Role, string>>, which: Iterable<Role>) =>
  [...which].map((role) => property(role, colours[role] ?? '')).join('')

/**
 * The colours as CSS, to stand after ours. They hold on screens, in a layer: what we say of paper, of more contrast and of
 * forced colours goes before. What is as ours already is not written again.
 */
export function coloursToCss(schemes: Schemes): string {
  const { light, dark, only, contrast } = schemes
  const [byDay, byNight] = [changed(schemes, 'light'), changed(schemes, 'dark')]
  const both = new Set([...byDay, ...byNight])
  const main =
    only === undefined
      ? root(declared(light, byDay)) + within('@media (prefers-color-scheme:dark)', root(declared(dark, both)))
      : root(declared(light, both) + fixed(only))
  const more = within('@media screen and (prefers-contrast:more)', root(declared(contrast, keysOf(contrast))))
  return within('@layer look', within('@media screen', main)) + more
}

// Sound: whoever made the colours gave them no other keys.
const keysOf = (colours: Partial<Record<Role, string>>) => Object.keys(colours) as Role[]

/** What hangs on the scheme and is no colour of the publication's: shades over a page, and how bright its pictures are. */
const fixed = (only: 'light' | 'dark') =>
  `color-scheme:${only};--shade:${theme.extras[only].shade};--picture-light:${theme.extras[only].pictureLight};`
