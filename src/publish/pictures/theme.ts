import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const roles = ['paper', 'raised', 'ink', 'secondary', 'accent'] as const
type Role = (typeof roles)[number]
/** Colours by their role, as `#rrggbb`. */
export type Colours = Readonly<Record<Role, string>>
export type Face = 'display' | 'serif' | 'sans'

/** How the publication looks, for what is drawn or written without a style sheet: cards, icons, mails, device frames. */
export type Theme = {
  light: Colours
  dark: Colours
  /** The file of each face. */
  faces: Readonly<Record<Face, string>>
  /** What stands in for a face where only a device's own can be used, as CSS lists it. */
  standIns: Readonly<Record<Face, string>>
}

// A path and no URL: tests in a stand-in for a browser have another class of that name, which Node cannot open.
const styles = join(dirname(fileURLToPath(import.meta.url)), '../../styles')
const darkBegins = '@media (prefers-color-scheme: dark)'

function coloursOf(css: string, where: string): Colours {
  const colourOf = (role: Role): [Role, string] => {
    const colour = new RegExp(`--${role}:\\s*(#[0-9a-f]{6});`).exec(css)?.[1]
    if (colour === undefined)
      throw new Error(
        `tokens.css gives no colour for --${role} in ${where}. It is written as in "--${role}: #fffefb;".`,
      )
    return [role, colour]
  }
  // Sound: the entries are all of the roles.
  return Object.fromEntries(roles.map(colourOf)) as Record<Role, string>
}

/** The rules of `@font-face` by the family that they name: its upright file, or the device's face that stands in. */
function facesOf(css: string): Map<string, { file?: string; local?: string }> {
  const faces = new Map<string, { file?: string; local?: string }>()
  for (const [, rule = ''] of css.matchAll(/@font-face\s*\{([^}]*)\}/g)) {
    const family = /font-family:\s*"([^"]+)"/.exec(rule)?.[1]
    if (family === undefined || faces.has(family) || /font-style:\s*italic/.test(rule)) continue
    const file = /url\("\.\/([^"]+)"\)/.exec(rule)?.[1]
    const local = /local\("([^"]+)"\)/.exec(rule)?.[1]
    faces.set(family, { ...(file === undefined ? {} : { file }), ...(local === undefined ? {} : { local }) })
  }
  return faces
}

/** Reads the theme out of the style sheets that readers get. Throws an error that names what is missing. */
export function readTheme(tokens: string, fonts: string): Theme {
  const [light = '', dark = ''] = tokens.split(darkBegins)
  const rules = facesOf(fonts)
  const familiesOf = (face: Face) => {
    const families = new RegExp(`--${face}:\\s*([^;]+);`).exec(tokens)?.[1]
    if (families === undefined) throw new Error(`tokens.css names no families for --${face}.`)
    return families.split(',').map((family) => family.trim().replaceAll('"', ''))
  }
  const fileOf = (face: Face) => {
    const [family = ''] = familiesOf(face)
    const file = rules.get(family)?.file
    if (file === undefined) throw new Error(`fonts.css has no file for "${family}", the first family of --${face}.`)
    return join(styles, file)
  }
  const standInOf = (face: Face) => {
    const families = familiesOf(face)
    const local = families.map((family) => rules.get(family)?.local).find((name) => name !== undefined)
    return [local, families.at(-1)].filter((name) => name !== undefined).join(',')
  }
  const byFace = <Value>(toValue: (face: Face) => Value) => ({
    display: toValue('display'),
    serif: toValue('serif'),
    sans: toValue('sans'),
  })
  return {
    light: coloursOf(light, 'the light theme'),
    dark: coloursOf(dark, 'the dark theme'),
    faces: byFace(fileOf),
    standIns: byFace(standInOf),
  }
}

const styleSheet = (name: string) => readFileSync(join(styles, name), 'utf8')

/** The theme of `src/styles`, read once. */
export const theme = readTheme(styleSheet('tokens.css'), styleSheet('fonts.css'))
